using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ActorVoice.Host.Settings;

namespace ActorVoice.Host.Tests.Serve;

/// <summary>The verb <c>serve</c>: what is wrong with its options, and that each of them arrives.</summary>
public sealed class ServeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("--urls nonsense", "--urls is 'nonsense'; it must be one address such as")]
    [InlineData("--urls https://127.0.0.1:0", "put a proxy before it for TLS")]
    [InlineData("--pace-ms -1", "--pace-ms is '-1'; it must be a whole number of milliseconds from 0 to 10000.")]
    [InlineData("--session-seconds 0", "--session-seconds is '0'; it must be a whole number from 1 to 86400.")]
    [InlineData("--rate-limit many", "--rate-limit is 'many'; it must be a whole number from 1 to 1000000000.")]
    [InlineData("--fault explode@out:7", "--fault 'explode@out:7': 'explode' is no action")]
    [InlineData("--server-model parrot", "--server-model is 'parrot'")]
    [InlineData("--api-key-env NO_SUCH_KEY", "NO_SUCH_KEY', which is not set or empty")]
    public async Task Wrong_options_are_told_before_it_listens(string args, string message)
    {
        var code = await _host.RunAsync(["serve", .. args.Split(' ')]);

        Assert.Contains(message, _host.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Misused, ""), (code, _host.Out));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var code = await _host.RunAsync("serve", "--pace-ms", "x", "--session-seconds", "x", "--fault", "a@out:1", "--fault", "b@out:1", "--rate-limit", "0");

        Assert.Equal(ExitCode.Misused, code);
        Assert.Contains("5 problems, nothing was begun:", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_until_it_is_told_to_end_with_every_option_at_work()
    {
        using var patience = new CancellationTokenSource(Patience);
        _host["CLIENT_KEY"] = "sesame";
        var (serving, url) = await ServeAsync(
            "--session-seconds", "1200", "--rate-limit", "5000", "--pace-ms", "5", "--api-key-env", "CLIENT_KEY",
            "--fault", "malform=type@out:2", "--fault", "refuse=503@2", "--faults-by-url");
        using var http = new HttpClient { BaseAddress = new Uri(url.Replace("ws://", "http://", StringComparison.Ordinal)) };
        Assert.Equal("ok", await http.GetStringAsync("/healthz", patience.Token));

        using var first = await ConnectAsync(url, patience.Token);
        var created = await HearAsync(first, patience.Token);
        Assert.Equal("session.created", TypeOf(created));
        Assert.InRange(created.GetProperty("session").GetProperty("expires_at").GetInt64() - Now, 1200 - 60, 1200);
        await SayAsync(first, patience.Token);
        Assert.Equal("conversation.item.added.nobody_knows_this", TypeOf(await HearAsync(first, patience.Token)));
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(url, patience.Token));
        using var asking = await ConnectAsync($"{url}&fault=malform=type@out:1", patience.Token);
        Assert.Equal("session.created.nobody_knows_this", TypeOf(await HearAsync(asking, patience.Token)));

        await _host.Ending.CancelAsync();
        Assert.Equal(ExitCode.Done, await serving);
        Assert.Equal("", _host.Error);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        Assert.Equal(ExitCode.Done, await _host.RunAsync("serve", "--help"));
        Assert.All([.. ServeSettings.All.Select(setting => setting.Option), "--faults-by-url", "--verbose"],
            option => Assert.Contains(option, _host.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void The_readme_holds_every_option()
    {
        var readme = File.ReadAllText(OptionTests.Find("src/ActorVoice.Host/README.md"));
        var serve = readme[readme.IndexOf("## Options of `serve`", StringComparison.Ordinal)..];

        Assert.All(ServeSettings.All, setting => Assert.Contains($"`{setting.Option}`", serve, StringComparison.Ordinal));
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private async Task<(Task<int> Serving, string Url)> ServeAsync(params string[] options)
    {
        var said = new FirstLine();
        var host = _host.Environment with { Out = said };
        var serving = HostCommand.RunAsync(["serve", "--urls", "http://127.0.0.1:0", .. options], host, Host.Serve.ServeCommand.Create(host));
        var line = await said.Line.WaitAsync(Patience);
        return (serving, $"{line.Split(' ')[2]}?model=m");
    }

    private static async Task<ClientWebSocket> ConnectAsync(string url, CancellationToken patience)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer sesame");
        await socket.ConnectAsync(new Uri(url), patience);
        return socket;
    }

    private static async Task SayAsync(ClientWebSocket socket, CancellationToken patience) => await socket.SendAsync(
        Encoding.UTF8.GetBytes("{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"hi\"}]}}"),
        WebSocketMessageType.Text, endOfMessage: true, patience);

    private static async Task<JsonElement> HearAsync(ClientWebSocket socket, CancellationToken patience)
    {
        var buffer = new byte[64 * 1024];
        var received = await socket.ReceiveAsync(buffer, patience);
        return JsonElement.Parse(buffer.AsSpan(0, received.Count));
    }

    private static string TypeOf(JsonElement wireEvent) => wireEvent.GetProperty("type").GetString()!;

    /// <summary>Tells the first line that is written.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            _line.TrySetResult(value ?? "");
        }
    }
}
