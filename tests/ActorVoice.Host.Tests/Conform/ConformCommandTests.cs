using System.Text.Json;
using ActorVoice.Host.Conform;
using ActorVoice.Host.Conform.Checks;
using ActorVoice.Host.Conform.Wire;
using ActorVoice.RealtimeServer;

namespace ActorVoice.Host.Tests.Conform;

/// <summary>The verb as people and programs see it.</summary>
public sealed class ConformCommandTests : IDisposable
{
    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Tells_each_check_and_the_sum()
    {
        var code = await _host.RunAsync("conform", "--filter", "session/*");

        Assert.Equal((ExitCode.Done, ""), (code, _host.Error));
        Assert.Contains("pass  session/says-what-it-is §4.1", _host.Out, StringComparison.Ordinal);
        Assert.Contains("0 failed, 0 skipped", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_program_one_object_a_line()
    {
        var code = await _host.RunAsync("conform", "--filter", "usage/of-words*,beta/the-session-is-flat", "--json");

        Assert.Equal(ExitCode.Done, code);
        var lines = _host.Out.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["check", "check", "summary"], lines.Select(line => line.GetProperty("type").GetString()));
        string[] fields = ["name", "group", "section", "dialect", "outcome", "reason", "expected", "came", "took_ms"];
        Assert.Equal(fields, lines[0].EnumerateObject().Skip(1).Select(field => field.Name));
        Assert.Equal(["ga", "beta"], lines.Take(2).Select(line => line.GetProperty("dialect").GetString()));
        Assert.Equal((2, 2, 0, 0, 0), (Count("checks"), Count("passed"), Count("failed"), Count("skipped"), Count("not_run")));
        Assert.Contains("2 passed", _host.Error, StringComparison.Ordinal);

        int Count(string field) => lines[2].GetProperty(field).GetInt32();
    }

    [Fact]
    public async Task Lists_the_checks_without_running_them()
    {
        var code = await _host.RunAsync("conform", "ws://127.0.0.1:1", "--list");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains($"{Catalogue.All.Count} checks", _host.Out, StringComparison.Ordinal);
        Assert.All(Catalogue.All, check => Assert.Contains(check.Name, _host.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_a_dialect_out()
    {
        await _host.RunAsync("conform", "--list", "--json", "--dialect", "beta");

        Assert.All(_host.Out.TrimEnd('\n').Split('\n'), line => Assert.Equal("beta", JsonElement.Parse(line).GetProperty("dialect").GetString()));
    }

    [Theory]
    [InlineData("conform ws://127.0.0.1:1", "ws://127.0.0.1:1/v1/realtime can't be graded: no WebSocket came of it")]
    [InlineData("conform nonsense", "The URL must be an address such as")]
    [InlineData("conform --filter no-such-check", "--filter is 'no-such-check'; no check has such a name")]
    [InlineData("conform --dialect latin", "--dialect is 'latin'; it may be ga, beta or both.")]
    [InlineData("conform --timeout-seconds 0", "--timeout-seconds is '0'")]
    [InlineData("conform --parallel many", "--parallel is 'many'")]
    [InlineData("conform --model x", "without one our own is graded")]
    [InlineData("conform wss://api.openai.com/v1/realtime", "api.openai.com needs a key")]
    public async Task Tells_what_kept_it_from_beginning(string args, string message)
    {
        var code = await _host.RunAsync(args.Split(' '));

        Assert.Equal((ExitCode.Misused, ""), (code, _host.Out));
        Assert.Contains(message, _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_a_key_is_needed()
    {
        await using var server = await RealtimeServerHost.StartAsync(new RealtimeServerOptions { ApiKeys = ["right"] });

        var code = await _host.RunAsync("conform", $"{server.Uri}");

        Assert.Equal(ExitCode.Misused, code);
        Assert.Contains("does not let us in", _host.Error, StringComparison.Ordinal);
        Assert.Contains("--api-key-env", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_key_and_tests_wrong_ones()
    {
        _host["CONFORM_KEY"] = "sk-right-and-secret";
        await using var server = await RealtimeServerHost.StartAsync(new RealtimeServerOptions { ApiKeys = ["sk-right-and-secret"] });

        var code = await _host.RunAsync("conform", $"{server.Uri}", "--api-key-env", "CONFORM_KEY", "--filter", "key", "--dialect", "ga", "--json", "--verbose");

        Assert.Contains("\"outcome\":\"passed\"", _host.Out.Split('\n').Single(line => line.Contains("a-wrong-key-is-told", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("sk-right-and-secret", _host.Out + _host.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, code);
    }

    [Fact]
    public async Task Skips_with_the_reason_what_a_server_can_not_do()
    {
        await using var server = await RealtimeServerHost.StartAsync();

        const string checks = "messages/an-expired*,handshake/a-wrong-key-is-told,responses/follow*,active/*second-response*,handshake/beta-where*";

        var code = await _host.RunAsync("conform", $"{server.Uri}", "--filter", checks);

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("5 skipped", _host.Out, StringComparison.Ordinal);
        Assert.Contains("long answers of this server are made too fast", _host.Out, StringComparison.Ordinal);
        Assert.Contains("the model doesn't follow conform.model.json", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_at_once_when_a_person_wants_it_and_says_what_was_not_run()
    {
        // Ctrl+C comes while the second check waits for an answer that never comes.
        await using var server = await CrookedServer.StartAsync(new Crookedness
        {
            Hears = message =>
            {
                if (message.Contains("commit", StringComparison.Ordinal))
                {
                    _host.Ending.Cancel();
                    return false;
                }

                return true;
            },
        });

        var code = await _host.RunAsync("conform", server.Url, "--filter", "buffer/a-clear-is*,buffer/a-commit*", "--json", "--parallel", "1");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("\"passed\":1,\"failed\":0", _host.Out, StringComparison.Ordinal);
        Assert.Contains("not run", _host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_readme_counts_the_checks_of_every_group()
    {
        var readme = File.ReadAllText(OptionTests.Find("src/ActorVoice.Host/README.md"));

        Assert.All(Catalogue.All.GroupBy(check => check.Group), group => Assert.Contains($"| `{group.Key}` | {group.Count()} |", readme, StringComparison.Ordinal));
        Assert.All(ConformSettings.All, setting => Assert.Contains($"| `{setting.Option}` |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_are_shown_without_their_sound_and_without_keys()
    {
        var shown = WireText.Of($$"""{"audio":"{{new string('A', 4_000)}}","value":"ek_secret","n":1}""");

        Assert.Equal("""{"audio":"AAAAAAAAAAAAAAAAAAAAAAAA… (4000 characters)","value":"ek_…","n":1}""", shown);
    }
}
