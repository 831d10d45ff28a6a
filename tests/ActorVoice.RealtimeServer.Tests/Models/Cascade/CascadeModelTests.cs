using ActorVoice.RealtimeServer.Models.Cascade;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

/// <summary>The whole way from sound to sound with fakes for ear and voice. Answers are made on the pool, so these wait for events.</summary>
public sealed class CascadeModelTests
{
    private const string Asked = "\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1\"}}}";

    private readonly FakeVoice _voice = new();

    [Fact]
    public async Task A_spoken_turn_is_heard_and_answered_aloud()
    {
        var ear = new FakeRecognizer("ten of clubs");
        using var client = Client(new() { Recognizer = ear, Synthesizer = _voice });
        client.Update(Asked).Talk(2000);
        await client.UntilAsync("response.done");

        Assert.Equal("ten of clubs", (string)client.One("conversation.item.input_audio_transcription.completed")["transcript"]!);
        Assert.Equal("You said: ten of clubs.", (string)client.One("response.output_audio_transcript.done")["transcript"]!);
        Assert.Equal(["alloy: You said: ten of clubs."], _voice.Said);
        Assert.Equal(230 * 48, client.Sound().Length);
        Assert.Equal([24_000], ear.Heard);
    }

    [Fact]
    public async Task Sentences_are_spoken_one_by_one_at_the_sessions_speed_and_voice()
    {
        using var client = Client(new() { Recognizer = new FakeRecognizer("one. two. three"), Synthesizer = _voice });
        client.Update("\"audio\":{\"output\":{\"voice\":\"cedar\",\"speed\":1.25}}").Talk(2000);
        await client.UntilAsync("response.done");

        Assert.Equal(["cedar: You said: one.", "cedar:  two.", "cedar:  three."], _voice.Said);
        Assert.Equal("You said: one. two. three.", (string)client.One("response.output_audio_transcript.done")["transcript"]!);
        Assert.Contains((short)125, Sounds.Samples(client.Sound()));
    }

    [Fact]
    public async Task A_written_answer_needs_no_voice()
    {
        using var client = Client(new());
        client.Update("\"output_modalities\":[\"text\"]").SayText("hello there").Respond();
        await client.UntilAsync("response.done");

        Assert.Equal("You said: hello there.", (string)client.One("response.output_text.done")["text"]!);
    }

    [Fact]
    public async Task Without_a_voice_a_spoken_answer_fails_and_says_what_to_install()
    {
        using var client = Client(new() { Recognizer = new FakeRecognizer("hello") });
        client.Talk(2000);
        await client.UntilAsync("response.done");

        var error = client.One("response.done")["response"]!["status_details"]!["error"]!;
        Assert.Equal("voice_unavailable", (string)error["code"]!);
        Assert.Contains(SystemSpeech.InstallCommand, client.One("response.done").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_recogniser_turns_are_found_and_nothing_is_invented()
    {
        using var client = Client(new() { Synthesizer = _voice });
        client.Update(Asked).Talk(2000);
        await client.UntilAsync("response.done");

        var failed = client.One("conversation.item.input_audio_transcription.failed")["error"]!;
        Assert.Equal("recognizer_unavailable", (string)failed["code"]!);
        Assert.Contains("apt-get install libpocketsphinx3 pocketsphinx-en-us libflite1", (string)failed["message"]!, StringComparison.Ordinal);
        Assert.Equal("recognizer_unavailable", (string)client.One("response.done")["response"]!["status_details"]!["error"]!["code"]!);
        Assert.Empty(_voice.Said);
    }

    [Fact]
    public async Task A_tool_is_called_and_its_output_spoken()
    {
        using var client = Client(new() { Recognizer = new FakeRecognizer("what is the weather in paris"), Synthesizer = _voice });
        client.Update("\"tools\":[{\"type\":\"function\",\"name\":\"get_weather\",\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]");
        client.Talk(2000);
        await client.UntilAsync("response.done");
        var call = client.One("response.function_call_arguments.done");
        Assert.Equal("""{"city":"paris"}""", (string)call["arguments"]!);

        client.Forget().Say(new { type = "conversation.item.create", item = new { type = "function_call_output", call_id = (string)call["call_id"]!, output = "It is sunny" } }).Respond();
        await client.UntilAsync("response.done");
        Assert.Equal(["alloy: It is sunny."], _voice.Said);
    }

    [Fact]
    public async Task Sound_that_came_as_an_item_is_recognised_for_the_answer()
    {
        using var client = Client(new() { Recognizer = new FakeRecognizer("seven of hearts"), Synthesizer = _voice });
        client.Say(new
        {
            type = "conversation.item.create",
            item = new { type = "message", role = "user", content = new[] { new { type = "input_audio", audio = Convert.ToBase64String(Sounds.Bytes(Sounds.Ramp(24_000))) } } },
        }).Respond();
        await client.UntilAsync("response.done");

        Assert.Equal("You said: seven of hearts.", (string)client.One("response.output_audio_transcript.done")["transcript"]!);
    }

    private static Client Client(CascadeParts parts) => new(new() { Model = new CascadeModel(parts), VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500)) });
}
