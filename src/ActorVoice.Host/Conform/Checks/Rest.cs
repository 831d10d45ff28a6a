using System.Net;
using System.Text;
using System.Text.Json;
using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>The HTTP side of a server. Keys that it gives are not written down.</summary>
internal static class Rest
{
    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="path">Behind the target's own.</param>
    /// <param name="key">Null: the target's own; empty: none.</param>
    /// <returns>The answer as an event without type; null in it if the answer was no JSON.</returns>
    public static async Task<(HttpStatusCode Status, WireEvent Body)> PostAsync(CheckRun run, string path, string body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, run.Target.Http(path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if ((key ?? run.Target.Key) is { Length: > 0 } shown)
        {
            var (header, value) = run.Target.Shown(shown);
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var response = await Client.SendAsync(request, run.Deadline);
        run.Timeline.Remark($"POST {request.RequestUri!.AbsolutePath}: HTTP {(int)response.StatusCode}");
        return (response.StatusCode, new WireEvent("the answer", Parsed(await response.Content.ReadAsByteArrayAsync(run.Deadline)), run.Timeline.Elapsed));
    }

    public static async Task<HttpStatusCode> GetAsync(CheckRun run)
    {
        using var response = await Client.GetAsync(run.Target.Http(""), HttpCompletionOption.ResponseHeadersRead, run.Deadline);
        run.Timeline.Remark($"GET {response.RequestMessage!.RequestUri!.AbsolutePath}: HTTP {(int)response.StatusCode}");
        return response.StatusCode;
    }

    private static JsonElement Parsed(byte[] utf8)
    {
        try
        {
            return JsonElement.Parse(utf8);
        }
        catch (JsonException)
        {
            return JsonElement.Parse("null"u8);
        }
    }
}
