using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Faults;

/// <summary>The faults that need a real socket to be seen, and that the rest work there too.</summary>
public sealed class DoorFaultTests
{
    private const string Text = """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"hello"}]}}""";

    private static Task<RealtimeServerHost> ServeAsync(params string[] faults) => RealtimeServerHost.StartAsync(new() { Faults = FaultPlan.Parse(faults) });

    private static Uri With(RealtimeServerHost server, string query = "") => new($"{server.Uri}?model=m{query}");

    [Theory]
    [InlineData("drop@out:3")]
    [InlineData("cut@out:3")]
    [InlineData("drop@in:2")]
    public async Task Resets_the_connection_behind_what_was_said(string fault)
    {
        await using var server = await ServeAsync(fault);
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.SayAsync(Text);
        Assert.Equal("session.created", Client.TypeOf((await client.HearAsync())!));
        Assert.Equal("conversation.item.added", Client.TypeOf((await client.HearAsync())!));
        if (fault.Contains("in:", StringComparison.Ordinal)) await client.HearAsync();
        if (fault.Contains("in:", StringComparison.Ordinal)) await client.SayAsync(Text);

        var thrown = await Assert.ThrowsAsync<WebSocketException>(client.HearAsync);
        Assert.Equal(SocketError.ConnectionReset, Socket(thrown)?.SocketErrorCode);
    }

    [Fact]
    public async Task A_cut_event_begins_to_arrive()
    {
        await using var server = await ServeAsync("cut@out:2");
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        await client.SayAsync(Text);
        var buffer = new byte[10_000];
        var received = await client.Socket.ReceiveAsync(buffer, CancellationToken.None);

        Assert.False(received.EndOfMessage);
        Assert.StartsWith("{\"type\":\"conversation.item.added\"", Encoding.UTF8.GetString(buffer, 0, received.Count), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closes_with_a_code()
    {
        await using var server = await ServeAsync("close=4123@out:2");
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        await client.SayAsync(Text);

        Assert.Null(await client.HearAsync());
        Assert.Equal(4123, (int)client.Socket.CloseStatus!);
    }

    [Theory]
    [InlineData("silent@out:3")]
    [InlineData("silent@in:2")]
    public async Task A_half_open_line_is_found_dead_by_pings_only(string fault)
    {
        await using var server = await ServeAsync(fault);
        using var client = await SocketClient.ConnectAsync(With(server), options =>
        {
            options.KeepAliveInterval = TimeSpan.FromMilliseconds(100);
            options.KeepAliveTimeout = TimeSpan.FromMilliseconds(500);
        });
        await client.SayAsync(Text);
        await client.HearAsync();
        await client.HearAsync();
        if (fault.Contains("in:", StringComparison.Ordinal)) await client.HearAsync();
        await client.SayAsync(Text);

        // Nobody told it: neither a close nor the end of the connection came.
        var thrown = await Assert.ThrowsAnyAsync<Exception>(client.HearAsync);
        Assert.Null(Socket(thrown));
        Assert.Null(client.Socket.CloseStatus);
    }

    [Fact]
    public async Task A_half_open_line_stays_open_and_leaves_when_the_server_stops()
    {
        var server = await ServeAsync("silent@out:2");
        using var client = await SocketClient.ConnectAsync(With(server), options => options.KeepAliveInterval = Timeout.InfiniteTimeSpan);
        await client.HearAsync();
        await client.SayAsync(Text);
        for (var i = 0; i < 100; i++) await client.SayAsync(Text);
        using var other = await SocketClient.ConnectAsync(With(server));
        await other.HearAsync();
        Assert.Equal(WebSocketState.Open, client.Socket.State);

        await server.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(client.HearAsync);
    }

    [Fact]
    public async Task Refuses_the_handshake_as_often_as_it_was_told()
    {
        await using var server = await ServeAsync("refuse=503@1-2", "refuse=429@3");
        List<int> answers = [];
        for (var i = 0; i < 4; i++)
        {
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            await socket.ConnectAsync(With(server), CancellationToken.None).ContinueWith(_ => { }, TaskScheduler.Default);
            answers.Add((int)socket.HttpStatusCode);
        }

        Assert.Equal([503, 503, 429, (int)HttpStatusCode.SwitchingProtocols], answers);
    }

    [Fact]
    public async Task A_client_may_ask_in_its_url_and_is_told_what_is_wrong_with_it()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { FaultsByUrl = true });
        using var client = await SocketClient.ConnectAsync(With(server, "&fault=close=4999@out:response.created%231"));
        await client.SayAsync(Text);
        await client.SayAsync("""{"type":"response.create"}""");
        while (await client.HearAsync() is not null)
        {
        }

        Assert.Equal(4999, (int)client.Socket.CloseStatus!);
        using var wrong = new ClientWebSocket();
        wrong.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => wrong.ConnectAsync(With(server, "&fault=boom@out:1"), CancellationToken.None));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.HttpStatusCode);
    }

    [Fact]
    public async Task Delays_doubles_and_damages_over_a_socket_too()
    {
        await using var server = await ServeAsync("delay=30@out:2", "duplicate@out:2", "malform=type@out:3");
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.SayAsync(Text);

        var types = new List<string>();
        for (var i = 0; i < 4; i++) types.Add(Client.TypeOf((await client.HearAsync())!));
        Assert.Equal(["session.created", "conversation.item.added", "conversation.item.added", "conversation.item.done.nobody_knows_this"], types);
    }

    private static SocketException? Socket(Exception? e) => e is null or SocketException ? (SocketException?)e : Socket(e.InnerException);
}
