using System.Net;
using System.Net.WebSockets;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Door;

/// <summary>A real server on a free loopback port. Few: what can be told without a socket is told elsewhere.</summary>
public sealed class DoorTests
{
    private const string Text = """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"hello"}]}}""";

    private static Uri With(RealtimeServerHost server, string query = "?model=m") => new(server.Uri + query);

    [Fact]
    public async Task Talks_over_a_socket_until_the_client_says_goodbye()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var client = await SocketClient.ConnectAsync(With(server), options => options.AddSubProtocol("realtime"));
        Assert.Equal("realtime", client.Socket.SubProtocol);
        Assert.Equal("session.created", Client.TypeOf((await client.HearAsync())!));

        await client.SayAsync(Text);
        await client.SayAsync("""{"type":"response.create"}""");
        var done = (await client.HearUntilAsync("response.done"))[^1];
        Assert.Equal("hello", (string)done["response"]!["output"]![0]!["content"]![0]!["transcript"]!);

        await client.CloseAsync();
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.Socket.CloseStatus);
    }

    [Fact]
    public async Task Puts_fragments_together_and_takes_long_messages()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        await client.SayAsync("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":null}}}}""");
        await client.HearAsync();
        var append = System.Text.Encoding.UTF8.GetBytes("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + Convert.ToBase64String(Sounds.Bytes(Sounds.Ramp(180_000))) + "\"}");
        for (var i = 0; i < append.Length; i += 100_000)
            await client.SayAsync(append[i..Math.Min(append.Length, i + 100_000)], WebSocketMessageType.Text, i + 100_000 >= append.Length);
        await client.SayAsync("""{"type":"input_audio_buffer.commit"}""");
        await client.SayAsync("""{"type":"response.create"}""");

        var heard = await client.HearUntilAsync("response.done");
        var sound = heard.Where(wireEvent => Client.TypeOf(wireEvent) == "response.output_audio.delta")
            .SelectMany(delta => Convert.FromBase64String((string)delta["delta"]!)).ToArray();
        Assert.Equal(Sounds.Ramp(180_000), Sounds.Samples(sound));
    }

    [Fact]
    public async Task Refuses_binary_and_too_long_messages_and_lives_on()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { Limits = new() { MessageBytes = 10_000 } });
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        await client.SayAsync([1, 2, 3], WebSocketMessageType.Binary);
        Assert.Equal("invalid_event", (string)(await client.HearAsync())!["error"]!["code"]!);
        await client.SayAsync(new byte[3_000_000], WebSocketMessageType.Text);
        Assert.Contains("10000 bytes", (string)(await client.HearAsync())!["error"]!["message"]!, StringComparison.Ordinal);

        await client.SayAsync(Text);
        Assert.Equal("conversation.item.added", Client.TypeOf((await client.HearAsync())!));
    }

    [Fact]
    public async Task Tells_a_wrong_key_over_an_open_socket_and_closes_with_3000()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { ApiKeys = ["right"] });
        using var client = await SocketClient.ConnectAsync(With(server), options =>
        {
            options.AddSubProtocol("realtime");
            options.AddSubProtocol("openai-insecure-api-key.wrong");
        });

        Assert.Equal("invalid_api_key", (string)(await client.HearAsync())!["error"]!["code"]!);
        Assert.Null(await client.HearAsync());
        Assert.Equal((3000, "invalid_request_error.invalid_api_key"), ((int)client.Socket.CloseStatus!, client.Socket.CloseStatusDescription));
        Assert.Equal("realtime", client.Socket.SubProtocol);
    }

    [Fact]
    public async Task Text_that_is_no_UTF_8_ends_its_own_line_only()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var bad = await SocketClient.ConnectAsync(With(server));
        using var good = await SocketClient.ConnectAsync(With(server));
        await bad.HearAsync();
        await good.HearAsync();
        await bad.SayAsync([0xC3, 0x28], WebSocketMessageType.Text);
        Assert.Null(await bad.HearAsync());
        Assert.Equal(WebSocketCloseStatus.InvalidPayloadData, bad.Socket.CloseStatus);

        await good.SayAsync(Text);
        Assert.Equal("conversation.item.added", Client.TypeOf((await good.HearAsync())!));
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off_and_the_others_are_served()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { Limits = new() { WaitingEvents = 64 } });
        using var deaf = await SocketClient.ConnectAsync(With(server));
        using var good = await SocketClient.ConnectAsync(With(server));
        var item = "{\"type\":\"conversation.item.create\",\"item\":{\"id\":\"long\",\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"" + new string('x', 400_000) + "\"}]}}";
        await deaf.SayAsync(item);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            for (var i = 0; i < 100_000; i++) await deaf.SayAsync("""{"type":"conversation.item.retrieve","item_id":"long"}""");
        });

        await good.HearAsync();
        await good.SayAsync(Text);
        Assert.Equal("conversation.item.added", Client.TypeOf((await good.HearAsync())!));
    }

    [Fact]
    public async Task A_client_that_vanishes_leaves_the_server_well()
    {
        await using var server = await RealtimeServerHost.StartAsync(new() { Limits = new() { Connections = 1 } });
        using (var gone = await SocketClient.ConnectAsync(With(server)))
        {
            await gone.SayAsync(Text);
            await gone.SayAsync("""{"type":"response.create"}""");
            gone.Socket.Abort();
        }

        // There is room for one line only: the second is let in as soon as the first is known to be gone.
        SocketClient? next = null;
        for (var i = 0; next is null && i < 10_000; i++)
        {
            try
            {
                next = await SocketClient.ConnectAsync(With(server));
            }
            catch (WebSocketException)
            {
                await Task.Yield();
            }
        }

        Assert.Equal("session.created", Client.TypeOf((await next!.HearAsync())!));
        next.Dispose();
    }

    [Fact]
    public async Task Tells_its_clients_when_it_stops()
    {
        var server = await RealtimeServerHost.StartAsync();
        using var client = await SocketClient.ConnectAsync(With(server));
        await client.HearAsync();
        var hearing = client.HearAsync();
        var stopping = server.DisposeAsync();

        Assert.Null(await hearing);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, client.Socket.CloseStatus);
        await client.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping;
    }

    [Fact]
    public async Task Answers_health_and_tells_plain_requests_what_is_here()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        using var http = new HttpClient { BaseAddress = server.HttpUri };

        Assert.Equal("ok", await http.GetStringAsync("healthz"));
        Assert.Equal(HttpStatusCode.UpgradeRequired, (await http.GetAsync("v1/realtime?model=m")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("v1/chat")).StatusCode);
    }

    [Fact]
    public async Task Says_clearly_why_it_can_not_listen()
    {
        await using var server = await RealtimeServerHost.StartAsync();

        var taken = await Assert.ThrowsAsync<IOException>(() => RealtimeServerHost.StartAsync(url: server.HttpUri.ToString()));
        Assert.Contains("address already in use", taken.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => RealtimeServerHost.StartAsync(url: "nonsense"));
        await Assert.ThrowsAsync<ArgumentException>(() => RealtimeServerHost.StartAsync(url: "https://127.0.0.1:0"));
    }
}
