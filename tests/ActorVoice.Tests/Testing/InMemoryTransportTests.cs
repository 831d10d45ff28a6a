using System.Text;
using ActorVoice.Connection.Transport;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Testing;

public sealed class InMemoryTransportTests : IDisposable
{
    private static readonly RealtimeEndpoint Endpoint = new(new Uri("ws://memory/v1/realtime?model=echo"), new Dictionary<string, string>(), ["realtime"]);

    private readonly VirtualTime _time = new();
    private readonly ScriptedPeer _peer = new();
    private readonly InMemoryTransport _transport;

    public InMemoryTransportTests() => _transport = new(_time.Clock, _peer);

    public void Dispose() => _time.Dispose();

    [Fact]
    public void Carries_messages_both_ways_in_order() => _time.Run(async () =>
    {
        _peer.Greet("""{"type":"session.created"}""").On("ping", """{"type":"pong"}""", """{"type":"pong2"}""");
        await using var line = await ConnectAsync();

        await SendAsync(line, """{"type":"ping"}""");

        Assert.Equal(["""{"type":"session.created"}""", """{"type":"pong"}""", """{"type":"pong2"}"""], await ReadAsync(line, 3));
        Assert.Equal(["ping"], _peer.HeardTypes);
    });

    [Fact]
    public void Takes_its_latency_in_each_direction_and_keeps_order() => _time.Run(async () =>
    {
        _transport.Latency = TimeSpan.FromMilliseconds(30);
        _peer.On("ping", """{"type":"pong"}""");
        await using var line = await ConnectAsync();
        Assert.Equal(60, _time.Clock.Elapsed.TotalMilliseconds);

        await SendAsync(line, """{"type":"ping"}""");
        _peer.Say("""{"type":"first"}""");

        Assert.Equal(["""{"type":"first"}"""], await ReadAsync(line, 1));
        Assert.Equal(90, _time.Clock.Elapsed.TotalMilliseconds, tolerance: 0.01);
        Assert.Equal(["""{"type":"pong"}"""], await ReadAsync(line, 1));
        Assert.Equal(120, _time.Clock.Elapsed.TotalMilliseconds, tolerance: 0.01);
    });

    [Fact]
    public void Tells_a_close_behind_what_was_said() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync();
        _peer.Say("""{"type":"last"}""");
        _transport.Line.CloseByPeer(4000, "invalid_request_error.x");

        await ReadAsync(line, 1);
        var close = await line.ReceiveAsync(default);

        Assert.Equal((LineMessageKind.Close, 4000, "invalid_request_error.x"), (close.Kind, close.CloseCode, close.CloseReason));
        Assert.False(_transport.Line.IsOpen);
        Assert.Equal(TransportFailure.Lost, (await Assert.ThrowsAsync<TransportException>(() => SendAsync(line, "{}"))).Failure);
    });

    [Fact]
    public void Wakes_the_receiver_when_the_line_is_reset() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync();
        var receive = line.ReceiveAsync(default).AsTask();

        _transport.Line.Reset();

        Assert.Equal(TransportFailure.Lost, (await Assert.ThrowsAsync<TransportException>(() => receive)).Failure);
        await Assert.ThrowsAsync<TransportException>(() => SendAsync(line, "{}"));
    });

    [Fact]
    public void Finds_a_silent_line_dead_when_the_keep_alive_timeout_has_passed() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync();
        _transport.Line.GoSilent();
        _peer.Say("""{"type":"lost on the way"}""");
        await SendAsync(line, """{"type":"lost too"}""");

        await Assert.ThrowsAsync<TransportException>(() => line.ReceiveAsync(default).AsTask());

        Assert.Equal(TimeSpan.FromSeconds(3), _time.Clock.Elapsed);
        Assert.Empty(_peer.Heard);
    });

    [Fact]
    public void Fails_to_connect_as_often_as_it_is_told() => _time.Run(async () =>
    {
        _transport.FailNext(TransportFailure.Unauthorized, "wrong key");

        var fault = await Assert.ThrowsAsync<TransportException>(ConnectAsync);
        await using var line = await ConnectAsync();

        Assert.Equal((TransportFailure.Unauthorized, "wrong key"), (fault.Failure, fault.Message));
        Assert.Single(_transport.Lines);
    });

    [Fact]
    public void Lets_a_receiver_give_up_and_come_back() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync();
        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time.Clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => line.ReceiveAsync(impatience.Token).AsTask());
        _peer.Say("""{"type":"late"}""");

        Assert.Equal(["""{"type":"late"}"""], await ReadAsync(line, 1));
    });

    [Fact]
    public void Lets_a_test_await_what_the_client_sends() => _time.Run(async () =>
    {
        await using var line = await ConnectAsync();
        await SendAsync(line, """{"type":"a","n":1}""");
        var second = _peer.ExpectAsync("b");
        await SendAsync(line, """{"type":"skipped"}""");
        await SendAsync(line, """{"type":"b","n":2}""");
        await SendAsync(line, """{"type":"b","n":3}""");

        Assert.Equal(2, (await second).GetProperty("n").GetInt32());
        Assert.Equal(3, (await _peer.ExpectAsync("b")).GetProperty("n").GetInt32());
    });

    private async Task<IRealtimeLine> ConnectAsync() => await _transport.ConnectAsync(Endpoint, default);

    private static async Task SendAsync(IRealtimeLine line, string json) => await line.SendAsync(Encoding.UTF8.GetBytes(json), default);

    private static async Task<List<string>> ReadAsync(IRealtimeLine line, int count)
    {
        var read = new List<string>();
        while (read.Count < count)
        {
            var message = await line.ReceiveAsync(default);
            read.Add(Encoding.UTF8.GetString(message.Payload.Span));
        }

        return read;
    }
}
