using System.Text;
using System.Text.Json;
using ActorVoice.Connection.Transport;
using ActorVoice.RealtimeServer;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Testing;

public sealed class InMemoryServerTests : IDisposable
{
    private readonly VirtualTime _time = new();

    public void Dispose() => _time.Dispose();

    [Fact]
    public void Answers_a_written_turn_without_leaving_the_queue()
    {
        var types = _time.Run(async () =>
        {
            await using var line = await ConnectAsync("/v1/realtime?model=echo");
            await SendAsync(line, """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello!"}]}}""");
            await SendAsync(line, """{"type":"response.create"}""");
            return await TypesUntilAsync(line, "response.done");
        });

        Assert.Equal("session.created", types[0]);
        Assert.Contains("response.output_audio.delta", types);
    }

    [Fact]
    public void Turns_a_wrong_key_away_as_the_service_does() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync("/v1/realtime?model=echo", new RealtimeServerOptions { ApiKeys = ["right"] });

        var error = await line.ReceiveAsync(default);
        var close = await line.ReceiveAsync(default);

        Assert.Contains("invalid_api_key", Encoding.UTF8.GetString(error.Payload.Span), StringComparison.Ordinal);
        Assert.Equal((LineMessageKind.Close, 3000), (close.Kind, close.CloseCode));
    });

    [Fact]
    public void Has_no_service_at_another_path() => _time.Run(async () =>
    {
        var fault = await Assert.ThrowsAsync<TransportException>(() => ConnectAsync("/v2/other"));

        Assert.Equal(TransportFailure.Rejected, fault.Failure);
    });

    private async Task<IRealtimeLine> ConnectAsync(string place, RealtimeServerOptions? options = null) =>
        await InMemoryServer.Connect(_time.Clock, options).ConnectAsync(
            new RealtimeEndpoint(new Uri($"ws://memory{place}"), new Dictionary<string, string>(), ["realtime"]), default);

    private static async Task SendAsync(IRealtimeLine line, string json) => await line.SendAsync(Encoding.UTF8.GetBytes(json), default);

    private static async Task<List<string>> TypesUntilAsync(IRealtimeLine line, string last)
    {
        var types = new List<string>();
        while (types.LastOrDefault() != last)
        {
            var message = await line.ReceiveAsync(default);
            using var json = JsonDocument.Parse(message.Payload);
            types.Add(json.RootElement.GetProperty("type").GetString()!);
        }

        return types;
    }
}
