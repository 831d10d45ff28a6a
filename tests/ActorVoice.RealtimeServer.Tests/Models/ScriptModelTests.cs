using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Models;

public sealed class ScriptModelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("model-script").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File_(string json)
    {
        var file = Path.Combine(_folder, "test.model.json");
        File.WriteAllText(file, json);
        return file;
    }

    private Client Talking(string json, bool written = true)
    {
        var client = new Client(new() { Model = ScriptModel.Load(File_(json)) });
        if (written) client.Update("\"output_modalities\":[\"text\"]");
        return client.Forget();
    }

    private static IEnumerable<string> Said(Client client) => client.All("response.output_text.done").Select(done => (string)done["text"]!);

    [Fact]
    public void The_first_rule_that_fits_answers()
    {
        using var client = Talking("""
            {
              // people write these, so comments and trailing commas are fine
              "rules": [
                { "when": { "turn": 2 }, "reply": [ { "text": "second turn" } ] },
                { "when": { "text": "^hello\\b" }, "times": 1, "reply": [ { "text": "hi" } ] },
                { "reply": [ { "text": "you said {words}" } ] },
              ],
            }
            """);
        foreach (var text in (string[])["Hello you", "whatever", "hello again"]) client.SayText(text).Respond().Wait(100);

        Assert.Equal(["hi", "second turn", "you said hello again"], Said(client));
    }

    [Fact]
    public void Calls_a_tool_and_answers_with_what_came_back()
    {
        using var client = Talking("""
            { "rules": [
                { "when": { "text": "weather" }, "reply": [ { "text": "Let me see." }, { "call": { "name": "get_weather", "arguments": { "city": "Paris" }, "call_id": "call_7" } } ] },
                { "when": { "tool": "get_weather" }, "reply": [ { "text": "It is {words}." } ] } ] }
            """);
        client.SayText("the weather please").Respond().Wait(100);

        Assert.Equal(
            [
                "response.created",
                "response.output_item.added", "conversation.item.added", "response.content_part.added", "response.output_text.delta",
                "response.output_text.done", "response.content_part.done", "conversation.item.done", "response.output_item.done",
                "response.output_item.added", "conversation.item.added", "response.function_call_arguments.delta",
                "response.function_call_arguments.done", "conversation.item.done", "response.output_item.done",
                "response.done",
            ],
            client.Story().Skip(2).SkipLast(1));
        var call = client.Last("response.output_item.done")["item"]!;
        Assert.Equal(("get_weather", "call_7", "completed"), ((string)call["name"]!, (string)call["call_id"]!, (string)call["status"]!));
        Assert.Equal("""{ "city": "Paris" }""", string.Concat(client.All("response.function_call_arguments.delta").Select(delta => (string)delta["delta"]!)));
        Assert.Equal("", (string)client.All("response.output_item.added").Last()["item"]!["arguments"]!);

        client.Say("""{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"call_7","output":"sunny"}}""").Respond().Wait(100);
        Assert.Equal("It is sunny.", Said(client).Last());
    }

    [Fact]
    public void Says_what_the_script_heard_in_a_spoken_turn()
    {
        using var client = Talking("""
            { "rules": [
                { "when": { "turn": 1 }, "heard": "what time is it", "reply": [ { "text": "late" } ] },
                { "when": { "text": "time" }, "reply": [ { "text": "not reached" } ] },
                { "reply": [ { "text": "hm" } ] } ] }
            """);
        client.Update("\"audio\":{\"input\":{\"turn_detection\":null,\"transcription\":{\"model\":\"whisper-1\"}}}");
        for (var turn = 0; turn < 2; turn++) client.Append(new short[4800]).Say("""{"type":"input_audio_buffer.commit"}""").Respond().Wait(100);

        Assert.Equal("what time is it", (string)client.One("conversation.item.input_audio_transcription.completed")["transcript"]!);
        Assert.Equal("audio_unintelligible", (string)client.One("conversation.item.input_audio_transcription.failed")["error"]!["code"]!);
        Assert.Equal(["late", "hm"], Said(client));
    }

    [Fact]
    public void Plays_a_file_and_a_tone_with_their_words()
    {
        File.WriteAllBytes(Path.Combine(_folder, "a.wav"), Audio.Wav.WavFile.ToBytes(24_000, Sounds.Ramp(6000)));
        using var client = Talking("""
            { "rules": [ { "reply": [ { "wav": "a.wav", "transcript": "from a file" }, { "tone": { "hz": 440, "ms": 300 } } ] } ] }
            """, written: false);
        client.SayText("x").Respond().Wait(100);

        var sounds = client.All("response.output_audio.delta").GroupBy(delta => (int)delta["output_index"]!)
            .Select(item => item.SelectMany(delta => Convert.FromBase64String((string)delta["delta"]!)).ToArray()).ToList();
        Assert.Equal(Sounds.Ramp(6000), Sounds.Samples(sounds[0]));
        Assert.Equal(7200, Sounds.Samples(sounds[1]).Length);
        Assert.Equal(["from a file", ""], client.All("response.output_audio_transcript.done").Select(done => (string)done["transcript"]!));
    }

    [Fact]
    public void Waits_where_the_script_says_so()
    {
        using var client = Talking("""{ "rules": [ { "reply": [ { "text": "one" }, { "delay_ms": 1000 }, { "text": "two", "delay_ms": 500 } ] } ] }""");
        client.SayText("x").Respond().Wait(1519);
        Assert.Equal(["one"], Said(client));
        client.Wait(1);
        Assert.Equal(["one", "two"], Said(client));
    }

    [Fact]
    public void Fails_where_the_script_says_so_or_says_nothing()
    {
        using var client = Talking("""{ "rules": [ { "when": { "turn": 1 }, "reply": [ { "text": "a" }, { "fail": { "code": "rate_limit_exceeded" } } ] } ] }""");
        client.SayText("x").Respond().Wait(100);
        client.SayText("y").Respond().Wait(100);

        Assert.Equal(
            ["rate_limit_exceeded", "no_matching_rule"],
            client.All("response.done").Select(done => (string)done["response"]!["status_details"]!["error"]!["code"]!));
    }

    [Fact]
    public void Tells_all_faults_of_a_script_at_once_with_their_lines()
    {
        var file = File_("""
            {
              "nme": "x",
              "rules": [
                { "when": { "turn": -1, "text": "(" }, "reply": [] },
                { "heard": "x", "reply": [ { "text": 5 }, { "wav": "nowhere.wav" }, { "text": "a", "tone": {} }, {}, 7 ] },
                { "when": 3, "times": 1.5, "reply": [ { "call": { "arguments": [] } }, { "tone": { "hz": 5 } } ] }
              ]
            }
            """);

        var errors = Assert.Throws<ModelScriptException>(() => ScriptModel.Load(file)).Errors.Select(error => error[(file.Length)..]).ToList();

        Assert.Equal(
            [
                "(2): $.nme: is not known here; known are faults, name, rules.",
                "(4): $.rules[0].when.turn: a whole number from 0 to 2147483647 was expected, not -1.",
                "(4): $.rules[0].when.text: is no regular expression",
                "(4): $.rules[0].reply: is empty.",
                "(5): $.rules[1].heard: says what was heard in a turn, so 'when.turn' must say in which.",
                "(5): $.rules[1].reply[0].text: a text was expected, not a number.",
                "(5): $.rules[1].reply[1].wav: ",
                "(5): $.rules[1].reply[2]: says text and tone: write a step for each.",
                "(5): $.rules[1].reply[3]: says nothing: give one of text, wav, tone, call, fail, or delay_ms.",
                "(5): $.rules[1].reply[4]: an object was expected, not a number.",
                "(6): $.rules[2].when: an object was expected, not a number.",
                "(6): $.rules[2].times: a whole number from 1 to 2147483647 was expected, not 1.5.",
                "(6): $.rules[2].reply[0].call: 'name' is missing.",
                "(6): $.rules[2].reply[0].call.arguments: the arguments are an object, or a text that is sent as it stands.",
                "(6): $.rules[2].reply[1].tone.hz: a number from 20 to 11000 was expected, not 5.",
            ],
            errors.Select(error => error.Contains("regular") ? error.Split(':')[0] + ": $.rules[0].when.text: is no regular expression" : error.Contains(".wav:") ? error[..("(5): $.rules[1].reply[1].wav: ".Length)] : error));
    }

    [Theory]
    [InlineData("{\n \"rules\": [ }", "(2): this is no JSON")]
    [InlineData("", "(1): this is no JSON")]
    [InlineData("[]", "(1): $: an object was expected, not a list.")]
    [InlineData("{}", "(1): $: 'rules' is missing.")]
    public void Says_what_is_wrong_with_a_file_that_is_no_script(string json, string error)
    {
        var errors = Assert.Throws<ModelScriptException>(() => ScriptModel.Load(File_(json))).Errors;

        Assert.Contains(error, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_a_file_is_not_there() =>
        Assert.Contains("can't be read", Assert.Throws<ModelScriptException>(() => ScriptModel.Load(Path.Combine(_folder, "none.json"))).Message, StringComparison.Ordinal);
}
