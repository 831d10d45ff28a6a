using System.Net.WebSockets;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>How a client knocks. The default is a GA client with its key, if it has one, in the header.</summary>
internal sealed record Handshake
{
    public static Handshake Beta { get; } = new() { IsBeta = true };

    /// <summary>Asks for the shape before GA, by its header.</summary>
    public bool IsBeta { get; init; }

    public IReadOnlyList<string> SubProtocols { get; init; } = [];

    /// <summary>False: the key is not in the header.</summary>
    public bool ShowsKey { get; init; } = true;

    /// <summary>Instead of the target's own.</summary>
    public string? Key { get; init; }

    /// <summary>In place of <c>model=…</c>; empty: nothing is asked for.</summary>
    public string? Query { get; init; }

    public Uri UriOf(Target target)
    {
        var builder = new UriBuilder(target.Uri);
        var given = builder.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).ToList();
        var asks = given.Exists(Asks);
        if (Query is not null)
        {
            given.RemoveAll(Asks);
        }

        var asked = Query ?? (asks ? "" : $"model={Uri.EscapeDataString(target.Model)}");
        builder.Query = string.Join('&', asked.Length > 0 ? [.. given, asked] : given);
        return builder.Uri;
    }

    public void Apply(ClientWebSocketOptions options, Target target)
    {
        options.CollectHttpResponseDetails = true;
        foreach (var offered in SubProtocols)
        {
            options.AddSubProtocol(offered);
        }

        if (IsBeta)
        {
            options.SetRequestHeader("OpenAI-Beta", "realtime=v1");
        }

        if (ShowsKey && (Key ?? target.Key) is { } key)
        {
            var (header, value) = target.Shown(key);
            options.SetRequestHeader(header, value);
        }
    }

    private static bool Asks(string parameter) => parameter.Split('=')[0] is "model" or "intent" or "deployment" or "call_id";
}
