using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Door;

/// <summary>Clients that mean no good, on a real server: what each is told, and that a good client beside it is served.</summary>
public sealed class HostileClientTests
{
    private const string Text = """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"hello"}]}}""";
    private const string Manual = """{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":null}}}}""";

    [Fact]
    public async Task A_thousand_that_say_nothing_hold_little_and_harm_nobody()
    {
        const int Clients = 1000;
        const int MostBytesEach = 100_000;
        await using var server = await RealtimeServerHost.StartAsync();
        await AssertServedAsync(server);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        List<RawClient> silent = [];
        for (var i = 0; i < Clients; i++) silent.Add(await RawClient.UpgradeAsync(server));

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Clients;
        Assert.InRange(each, 0, MostBytesEach);
        await AssertServedAsync(server);
        silent.ForEach(client => client.Dispose());
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /v1/realtime?model=m HTTP/1.1\r\nHost: x\r\nUpgra")]
    public async Task One_that_does_not_finish_its_handshake_is_let_go(string begun)
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { Limits = new() { HandshakeTimeout = TimeSpan.FromSeconds(1) } });
        using var client = await RawClient.ConnectAsync(server);
        await client.SendAsync(Encoding.ASCII.GetBytes(begun));

        Assert.DoesNotContain("101", await client.ReadToEndAsync(), StringComparison.Ordinal);
        await AssertServedAsync(server);
    }

    [Fact]
    public async Task One_that_does_not_finish_a_message_is_closed()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { Limits = new() { MessageTimeout = TimeSpan.FromSeconds(1) } });
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        await client.SayAsync(Encoding.UTF8.GetBytes(Text[..10]), WebSocketMessageType.Text, isEnd: false);

        Assert.Null(await client.HearAsync());
        Assert.Equal((WebSocketCloseStatus.PolicyViolation, "A message was begun and not finished in time."), (client.Socket.CloseStatus, client.Socket.CloseStatusDescription));
    }

    [Fact]
    public async Task Slow_messages_in_time_are_heard()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        var message = Encoding.UTF8.GetBytes(Text);
        for (var i = 0; i < message.Length; i++) await client.SayAsync(message[i..(i + 1)], WebSocketMessageType.Text, i == message.Length - 1);

        Assert.Equal("conversation.item.added", Client.TypeOf((await client.HearAsync())!));
    }

    [Fact]
    public async Task A_message_for_which_there_is_no_room_is_skipped_and_told()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { Limits = new() { UnfinishedBytes = 100_000 } });
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        await client.SayAsync(new byte[300_000], WebSocketMessageType.Text);
        Assert.Equal("server_busy", (string)(await client.HearAsync())!["error"]!["code"]!);

        await client.SayAsync(Text);
        Assert.Equal("conversation.item.added", Client.TypeOf((await client.HearAsync())!));
    }

    [Fact]
    public async Task Sixteen_mebibytes_in_one_message_are_taken_or_refused()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        await client.SayAsync(Manual);
        await client.HearAsync();
        await client.SayAsync(Append(12 * 1024 * 1024));
        await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
        Assert.Equal("input_audio_buffer.committed", Client.TypeOf((await client.HearAsync())!));
        await client.HearUntilAsync("conversation.item.done");

        await client.SayAsync(Append((15 * 1024 * 1024) + 2));
        Assert.Equal("audio", (string)(await client.HearUntilAsync("error"))[^1]["error"]!["param"]!);
        await client.SayAsync(Append(24 * 1024 * 1024));
        Assert.Equal("invalid_event", (string)(await client.HearUntilAsync("error"))[^1]["error"]!["code"]!);
        await AssertServedAsync(server);
    }

    [Fact]
    public async Task A_flood_of_sound_is_refused_beyond_the_buffer_and_others_are_served_meanwhile()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { Limits = new() { Uncommitted = TimeSpan.FromSeconds(30) } });
        using var flood = await SocketClient.ConnectAsync(With(server));
        await flood.HearAsync();
        await flood.SayAsync(Manual);
        await flood.HearAsync();
        var append = Append(9600);
        var reading = flood.HearUntilAsync("input_audio_buffer.cleared");
        for (var i = 0; i < 400; i++) await flood.SayAsync(append);
        await AssertServedAsync(server);
        await flood.SayAsync("""{"type":"input_audio_buffer.clear"}""");

        var told = (await reading)[..^1];
        Assert.Equal(400 - (30 * 48_000 / 9600), told.Count);
        Assert.All(told, error => Assert.Equal("input_audio_buffer_full", (string)error["error"]!["code"]!));
    }

    [Fact]
    public async Task Ten_thousand_items_are_taken_and_no_more()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { Limits = new() { Items = 10_000, WaitingEvents = 50_000 } });
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        var hearing = client.HearUntilAsync("error");
        for (var i = 0; i < 10_001; i++) await client.SayAsync(Text);

        var heard = await hearing;
        Assert.Equal((20_001, "conversation_too_large"), (heard.Count, (string)heard[^1]["error"]!["code"]!));
        await AssertServedAsync(server);
    }

    [Fact]
    public async Task JSON_a_million_levels_deep_is_refused()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        await client.SayAsync(new string('[', 1_000_000));
        Assert.Equal("invalid_json", (string)(await client.HearAsync())!["error"]!["code"]!);
        await client.SayAsync(Text);
        Assert.Equal("conversation.item.added", Client.TypeOf((await client.HearAsync())!));
    }

    private static Uri With(RealtimeServerHost server) => new(server.Uri + "?model=m");

    private static string Append(int bytes) => $"{{\"type\":\"input_audio_buffer.append\",\"audio\":\"{Convert.ToBase64String(new byte[bytes])}\"}}";

    private static async Task AssertServedAsync(RealtimeServerHost server)
    {
        using var good = await SocketClient.ConnectAsync(With(server));
        await good.SayAsync(Text);
        await good.SayAsync("""{"type":"response.create"}""");
        await good.HearUntilAsync("response.done");
    }

    /// <summary>A client without a WebSocket's manners.</summary>
    private sealed class RawClient : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

        private readonly TcpClient _tcp = new();
        private readonly CancellationTokenSource _patience = new(Patience);

        public static async Task<RawClient> ConnectAsync(RealtimeServerHost server)
        {
            var client = new RawClient();
            await client._tcp.ConnectAsync(server.HttpUri.Host, server.HttpUri.Port, client._patience.Token);
            return client;
        }

        /// <summary>Connects, shakes hands, and has been told something.</summary>
        public static async Task<RawClient> UpgradeAsync(RealtimeServerHost server)
        {
            var client = await ConnectAsync(server);
            await client.SendAsync("GET /v1/realtime?model=m HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"u8.ToArray());
            var buffer = new byte[4096];
            var count = await client._tcp.GetStream().ReadAsync(buffer, client._patience.Token);
            Assert.StartsWith("HTTP/1.1 101", Encoding.ASCII.GetString(buffer, 0, count), StringComparison.Ordinal);
            return client;
        }

        public ValueTask SendAsync(byte[] bytes) => _tcp.GetStream().WriteAsync(bytes, _patience.Token);

        public async Task<string> ReadToEndAsync()
        {
            using var reader = new StreamReader(_tcp.GetStream(), Encoding.ASCII);
            return await reader.ReadToEndAsync(_patience.Token);
        }

        public void Dispose()
        {
            _tcp.Dispose();
            _patience.Dispose();
        }
    }
}
