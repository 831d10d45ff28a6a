using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Door;

public sealed class SecretEndpointTests
{
    private const string MainKey = "sk-secret-key-0001";

    private static async Task<(HttpStatusCode Status, JsonObject? Json)> PostAsync(RealtimeServerHost server, string path, string body, string? key = MainKey)
    {
        using var http = new HttpClient { BaseAddress = server.HttpUri, Timeout = TimeSpan.FromMinutes(1) };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject());
    }

    [Fact]
    public async Task A_browser_gets_a_key_by_REST_and_connects_with_it()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { ApiKeys = [MainKey], Limits = new() { RequestBytes = 1000 } });
        var (status, json) = await PostAsync(server, "/v1/realtime/client_secrets", """{"session":{"type":"realtime","model":"gpt-realtime","instructions":"Be brief."}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        using var client = await SocketClient.ConnectAsync(server.Uri, options =>
        {
            options.AddSubProtocol("realtime");
            options.AddSubProtocol($"openai-insecure-api-key.{(string)json!["value"]!}");
        });
        Assert.Equal("realtime", client.Socket.SubProtocol);
        Assert.Equal("Be brief.", (string)(await client.HearAsync())!["session"]!["instructions"]!);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, "/openai/v1/realtime/sessions", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, "/v1/realtime/transcription_sessions", "{}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, "/v1/realtime/client_secrets", "{}", key: null)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(server, "/v1/realtime/client_secrets", "{")).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(server, "/v1/realtime/client_secrets", new string(' ', 2000))).Status);
    }
}
