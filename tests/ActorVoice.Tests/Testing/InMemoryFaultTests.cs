using System.Text;
using System.Text.Json;
using ActorVoice.Connection.Transport;
using ActorVoice.RealtimeServer;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Testing;

/// <summary>Faults on demand over lines in memory, as a client sees them.</summary>
public sealed class InMemoryFaultTests : IDisposable
{
    private const string Hello = """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello!"}]}}""";

    private readonly VirtualTime _time = new();

    public void Dispose() => _time.Dispose();

    [Theory]
    [InlineData("drop@out:3")]
    [InlineData("cut@out:3")]
    public void The_line_dies_behind_what_was_said(string fault) => _time.Run(async () =>
    {
        await using var line = await ConnectAsync(fault);
        await SayAsync(line);

        Assert.Equal(["session.created", "conversation.item.added"], [await HearAsync(line), await HearAsync(line)]);
        var death = await Assert.ThrowsAsync<TransportException>(() => HearAsync(line));
        Assert.Equal(TransportFailure.Lost, death.Failure);
    });

    [Fact]
    public void The_server_closes_with_a_code() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync("close=4000@in:1");
        await SayAsync(line);
        await HearAsync(line);

        var close = await line.ReceiveAsync(default);
        Assert.Equal((LineMessageKind.Close, 4000), (close.Kind, close.CloseCode));
    });

    [Fact]
    public void A_half_open_line_is_noticed_when_pings_are_not_answered() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync("silent@out:2");
        await SayAsync(line);
        await HearAsync(line);
        var began = _time.Clock.GetTimestamp();

        await Assert.ThrowsAsync<TransportException>(() => HearAsync(line));
        Assert.Equal(TimeSpan.FromSeconds(3), _time.Clock.GetElapsedTime(began));
    });

    [Fact]
    public void A_delayed_event_comes_by_the_clock_of_the_test() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync("delay=250@out:1");
        var began = _time.Clock.GetTimestamp();
        await HearAsync(line);

        Assert.Equal(TimeSpan.FromMilliseconds(250), _time.Clock.GetElapsedTime(began));
    });

    [Theory]
    [InlineData(401, TransportFailure.Unauthorized)]
    [InlineData(404, TransportFailure.Rejected)]
    [InlineData(418, TransportFailure.NotWebSocket)]
    [InlineData(429, TransportFailure.Busy)]
    [InlineData(503, TransportFailure.Busy)]
    public void The_handshake_is_refused_as_over_a_socket(int status, TransportFailure expected) => _time.Run(async () =>
    {
        var transport = InMemoryServer.Connect(_time.Clock, new RealtimeServerOptions { Faults = FaultPlan.Parse($"refuse={status}@2") });
        await using var first = await ConnectAsync(transport, "");
        var refused = await Assert.ThrowsAsync<TransportException>(() => ConnectAsync(transport, ""));
        await using var third = await ConnectAsync(transport, "");

        Assert.Equal(expected, refused.Failure);
    });

    [Fact]
    public void A_client_may_always_ask_in_its_url() => _time.Run(async () =>
    {
        var transport = InMemoryServer.Connect(_time.Clock, new RealtimeServerOptions());
        await using var line = await ConnectAsync(transport, "&fault=malform=type@out:1");
        Assert.Equal("session.created.nobody_knows_this", await HearAsync(line));

        var wrong = await Assert.ThrowsAsync<TransportException>(() => ConnectAsync(transport, "&fault=boom@out:1"));
        Assert.Contains("'boom@out:1'", wrong.Message, StringComparison.Ordinal);
    });

    private async Task<IRealtimeLine> ConnectAsync(string fault) =>
        await ConnectAsync(InMemoryServer.Connect(_time.Clock, new RealtimeServerOptions { Faults = FaultPlan.Parse(fault) }), "");

    private static async Task<IRealtimeLine> ConnectAsync(InMemoryTransport transport, string query) => await transport.ConnectAsync(
        new RealtimeEndpoint(new Uri($"ws://memory/v1/realtime?model=echo{query}"), new Dictionary<string, string>(), ["realtime"]), default);

    private static async Task SayAsync(IRealtimeLine line) => await line.SendAsync(Encoding.UTF8.GetBytes(Hello), default);

    private static async Task<string> HearAsync(IRealtimeLine line)
    {
        var message = await line.ReceiveAsync(default);
        using var json = JsonDocument.Parse(message.Payload);
        return json.RootElement.GetProperty("type").GetString()!;
    }
}
