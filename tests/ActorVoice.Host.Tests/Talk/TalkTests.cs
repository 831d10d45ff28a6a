using System.Text.Json;
using ActorVoice.Audio.Wav;
using ActorVoice.RealtimeServer;

namespace ActorVoice.Host.Tests.Talk;

/// <summary>Whole conversations: in virtual time unless a socket is the point.</summary>
public sealed class TalkTests : IDisposable
{
    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Answers_the_bundled_question_with_the_persons_own_words()
    {
        var code = await _host.RunAsync("talk", "--fast");

        Assert.Equal((ExitCode.Done, ""), (code, _host.Error));
        Assert.Contains("1 turn · 1 response", _host.Out, StringComparison.Ordinal);
        Assert.Contains("0 faults", _host.Out, StringComparison.Ordinal);
        var (rate, samples) = WavFile.Read(_host.PathOf("answer.wav"));
        Assert.InRange(samples.Length / (double)rate, 1.5, 8);
        Assert.Contains(samples, sample => Math.Abs((int)sample) > 3000);
    }

    [Fact]
    public async Task Is_the_same_every_time_in_virtual_time()
    {
        using var other = new Harness();
        await _host.RunAsync("talk", "--fast", "--json", "--output", "null", "--greeting", "Hello!");
        await other.RunAsync("talk", "--fast", "--json", "--output", "null", "--greeting", "Hello!");

        Assert.Equal(_host.Out, other.Out);
        Assert.Equal("session", Types(_host.Out).First());
        Assert.Equal("summary", Types(_host.Out).Last());
    }

    [Fact]
    public async Task Has_the_same_events_in_real_time_over_a_socket()
    {
        using var fast = new Harness();
        await fast.RunAsync("talk", "--fast", "--json", "--output", "null");

        var code = await _host.RunAsync("talk", "--json", "--server-model", "echo");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal(Milestones(fast.Out), Milestones(_host.Out));
        Assert.True(new FileInfo(_host.PathOf("answer.wav")).Length > 50_000);
        Assert.Contains("1 turn", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_one_turn_of_the_input_if_nobody_looks_for_turns()
    {
        var code = await _host.RunAsync("talk", "--fast", "--json", "--turn-detection", "none");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal((1, 1), (Summary("turns"), Summary("responses")));
    }

    [Fact]
    public async Task Lets_the_model_speak_first_if_it_is_greeted()
    {
        var code = await _host.RunAsync("talk", "--fast", "--json", "--input", "silence", "--greeting", "Hello!");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal((0, 1), (Summary("turns"), Summary("responses")));
        Assert.Contains("\"text\":\"Hello!\",\"final\":true", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_when_nothing_was_said()
    {
        Assert.Equal(ExitCode.Done, await _host.RunAsync("talk", "--fast", "--json", "--input", "silence"));

        Assert.Equal((0, 0), (Summary("turns"), Summary("responses")));
        Assert.False(File.Exists(_host.PathOf("answer.wav")));
    }

    [Fact]
    public async Task Tells_how_much_of_an_answer_was_heard_when_the_person_cut_in()
    {
        File.Copy(OptionTests.Find("config/samples/question.wav"), _host.PathOf("question.wav"));
        _host.Write("cut-in.speech.json", """{ "rate": 24000, "steps": [{ "wav": "question.wav" }, { "silence_ms": 1500 }, { "wav": "question.wav" }] }""");

        var code = await _host.RunAsync("talk", "--fast", "--json", "--input", "cut-in.speech.json");

        Assert.Equal(ExitCode.Done, code);
        Assert.Equal((2, 2, 0), (Summary("turns"), Summary("responses"), Summary("faults")));
        var interrupted = Parse(_host.Out).Single(line => line.GetProperty("type").GetString() == "interrupted");
        var cut = Parse(_host.Out).Single(line => line.GetProperty("type").GetString() == "transcript" && line.GetProperty("cut").GetBoolean());
        Assert.InRange(interrupted.GetProperty("heard_ms").GetInt32(), 300, 2700);
        Assert.Equal(interrupted.GetProperty("heard_ms").GetInt32(), cut.GetProperty("audio_ms").GetInt32());
    }

    [Fact]
    public async Task Answers_as_a_script_says_and_tells_of_a_tool_that_is_not_there()
    {
        _host.Write("m.model.json", """
            { "rules": [
              { "when": { "tool": "weather" }, "reply": [{ "text": "I can't see the sky." }] },
              { "when": { "turn": 1 }, "reply": [{ "call": { "name": "weather", "arguments": { "place": "Lisbon" } } }] } ] }
            """);

        var code = await _host.RunAsync("talk", "--fast", "--json", "--script", "m.model.json");

        Assert.Equal((ExitCode.Done, 2), (code, Summary("responses")));
        Assert.Contains("\"name\":\"weather\"", _host.Out, StringComparison.Ordinal);
        Assert.Contains("There is no tool named 'weather'.", _host.Out, StringComparison.Ordinal);
        Assert.Contains("\"text\":\"I can't see the sky.\",\"final\":true,\"cut\":false", _host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_cleanly_when_asked_to()
    {
        await _host.Ending.CancelAsync();

        Assert.Equal(ExitCode.Done, await _host.RunAsync("talk", "--fast", "--json"));

        Assert.Equal("summary", Types(_host.Out).Last());
    }

    [Fact]
    public async Task Says_that_nobody_listens_there()
    {
        var code = await _host.RunAsync("talk", "--url", "ws://127.0.0.1:1/v1/realtime");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("127.0.0.1:1/v1/realtime can't be reached", _host.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _host.Out + _host.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.PathOf("answer.wav")));
    }

    [Fact]
    public async Task Says_that_a_key_is_wrong_without_showing_it()
    {
        await using var server = await RealtimeServerHost.StartAsync(new RealtimeServerOptions { ApiKeys = ["sk-right-0123456789"] });
        _host["KEY"] = "sk-wrong-0123456789";

        var code = await _host.RunAsync("talk", "--json", "--url", server.Uri.ToString(), "--api-key-env", "KEY");

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("\"type\":\"fault\"", _host.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-0123456789", _host.Out + _host.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_host.PathOf("answer.wav")));
    }

    [Fact]
    public async Task Says_that_something_there_is_no_realtime_service()
    {
        await using var server = await RealtimeServerHost.StartAsync();
        var url = new UriBuilder(server.Uri) { Path = "/healthz" }.Uri.ToString();

        Assert.Equal(ExitCode.Failed, await _host.RunAsync("talk", "--json", "--url", url));

        Assert.Contains("\"state\":\"ended\",\"reason\":\"", _host.Out, StringComparison.Ordinal);
    }

    /// <summary>What happens in which order, without when and how finely it was cut.</summary>
    private static List<string> Milestones(string json)
    {
        var found = new List<string>();
        foreach (var line in Parse(json))
        {
            var type = line.GetProperty("type").GetString()!;
            var detail = type switch
            {
                "state" => line.GetProperty("state").GetString(),
                "turn" => line.GetProperty("phase").GetString(),
                "transcript" => line.GetProperty("role").GetString(),
                "summary" => $"{line.GetProperty("turns")} {line.GetProperty("responses")} {line.GetProperty("faults")}",
                _ => "",
            };
            if (type != "transcript" || line.GetProperty("final").GetBoolean())
            {
                found.Add($"{type} {detail}");
            }
        }

        return found;
    }

    private int Summary(string field) => Parse(_host.Out).Last().GetProperty(field).GetInt32();

    private static IEnumerable<string> Types(string json) => Parse(json).Select(line => line.GetProperty("type").GetString()!);

    private static IEnumerable<JsonElement> Parse(string json) => json.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line));
}
