using System.Text.Json;

namespace ActorVoice.Host.Tests.Replay;

public sealed class ReplayTests : IDisposable
{
    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_call_that_was_recorded_runs_again_identically()
    {
        Assert.Equal(ExitCode.Done, await _host.RunAsync("talk", "--fast", "--record", "call"));
        Assert.Contains("The call is in", _host.Out + _host.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, await _host.RunAsync("replay", "call"));

        Assert.Matches(@"\n[0-9]+ steps, identical\.\n", _host.Out);
        Assert.Equal(["answer.wav", "audio.raw", "journal.jsonl", "person.wav"], Directory.GetFiles(_host.PathOf("call")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_step_that_differs_is_shown_with_both_sides()
    {
        await _host.RunAsync("talk", "--fast", "--record", "call");
        var journal = _host.PathOf("call/journal.jsonl");
        File.WriteAllText(journal, File.ReadAllText(journal).Replace("\"is\":\"PlaybackStarted\"", "\"is\":\"PlaybackStopped\"", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Failed, await _host.RunAsync("replay", "call", "--json"));

        using var last = JsonDocument.Parse(_host.Out.TrimEnd('\n').Split('\n')[^1]);
        Assert.Equal("divergence", last.RootElement.GetProperty("type").GetString());
        Assert.Contains("PlaybackStopped", last.RootElement.GetProperty("recorded").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("PlaybackStarted", last.RootElement.GetProperty("replayed").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4", 5)]
    [InlineData("0", 1)]
    [InlineData("0ms", -1)]
    public async Task Ends_where_it_is_told_to(string until, int steps)
    {
        await _host.RunAsync("talk", "--fast", "--record", "call");
        Assert.Equal(ExitCode.Done, await _host.RunAsync("replay", "call", "--json", "--until", until));

        var lines = _host.Out.TrimEnd('\n').Split('\n');
        using var last = JsonDocument.Parse(lines[^1]);
        Assert.True(last.RootElement.GetProperty("cut_short").GetBoolean());
        if (steps >= 0)
        {
            Assert.Equal(steps, last.RootElement.GetProperty("steps").GetInt64());
        }
    }

    [Fact]
    public async Task Shows_one_step_for_each_Enter()
    {
        await _host.RunAsync("talk", "--fast", "--record", "call");
        _host.In = new StringReader("\n\nq\n");

        Assert.Equal(ExitCode.Done, await _host.RunAsync("replay", "call", "--step"));

        Assert.Contains("3 steps, identical as far as they were run.", _host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("call", "--until", "soon")]
    [InlineData("call", "--until", "-3s")]
    public async Task Misuse_is_told_as_such(params string[] args)
    {
        Directory.CreateDirectory(_host.PathOf("call"));

        Assert.Equal(ExitCode.Misused, await _host.RunAsync(["replay", .. args]));

        Assert.StartsWith("actorvoice: ", _host.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--redact is 'names'; it may be words, audio or words,audio.", "--record", "call", "--redact", "names")]
    [InlineData("--redact is about a recording; name a directory for it by --record.", "--redact", "words")]
    [InlineData("which is there and not empty", "--record", "full")]
    public async Task What_can_not_be_recorded_is_told_before_anything_begins(string problem, params string[] args)
    {
        _host.Write("full/of.txt", "something");

        Assert.Equal(ExitCode.Misused, await _host.RunAsync(["talk", "--fast", .. args]));

        Assert.Contains(problem, _host.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_host.PathOf("call")));
    }
}
