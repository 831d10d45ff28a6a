using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class TranscriptionSettingsTests
{
    private static Client Transcribing() => new(request: RealtimeRequest.For(new Uri("ws://x/v1/realtime?intent=transcription")));

    private static Client Set(Client client, string session) => client.Say("{\"type\":\"session.update\",\"session\":{\"type\":\"transcription\"," + session + "}}");

    private static string Input(string fields) => "\"audio\":{\"input\":{" + fields + "}}";

    [Theory]
    [InlineData("\"transcription\":{\"model\":\"whisper-9\"}", "transcription.model")]
    [InlineData("\"transcription\":{\"model\":\"whisper-1\",\"languages\":[\"en\"]}", "transcription.languages")]
    [InlineData("\"transcription\":{\"model\":\"whisper-1\",\"keywords\":[\"a\"]}", "transcription.keywords")]
    [InlineData("\"transcription\":{\"model\":\"gpt-4o-transcribe\",\"delay\":\"low\"}", "transcription.delay")]
    [InlineData("\"transcription\":{\"model\":\"gpt-4o-transcribe-diarize\",\"prompt\":\"x\"}", "transcription.prompt")]
    [InlineData("\"transcription\":{\"model\":\"whisper-1\",\"language\":\"English\"}", "transcription.language")]
    [InlineData("\"transcription\":{\"model\":\"gpt-transcribe\",\"languages\":[\"en\",\"x\"]}", "transcription.languages[1]")]
    [InlineData("\"transcription\":{\"model\":\"gpt-realtime-whisper\"}", "turn_detection")]
    [InlineData("\"turn_detection\":{\"type\":\"semantic_vad\"}", "turn_detection.type")]
    [InlineData("\"turn_detection\":{\"type\":\"server_vad\",\"idle_timeout_ms\":6000}", "turn_detection.idle_timeout_ms")]
    [InlineData("\"noise_reduction\":{\"type\":\"loud\"}", "noise_reduction.type")]
    public void Refuses_what_a_recogniser_does_not_take(string input, string param)
    {
        using var client = Transcribing();
        Set(client.Forget(), Input(input));

        Assert.Equal(["error"], client.Types);
        Assert.Equal($"session.audio.input.{param}", (string)client.Error()["param"]!);
    }

    [Theory]
    [InlineData("\"model\":\"gpt-realtime\"", "session.model")]
    [InlineData("\"instructions\":\"x\"", "session.instructions")]
    [InlineData("\"tools\":[]", "session.tools")]
    [InlineData("\"audio\":{\"output\":{\"voice\":\"ash\"}}", "session.audio.output")]
    public void Refuses_what_only_a_conversation_has(string session, string param)
    {
        using var client = Transcribing();
        Set(client, session);

        Assert.Equal(("unknown_parameter", param), (client.ErrorCode(), (string)client.Error()["param"]!));
    }

    [Theory]
    [InlineData("\"turn_detection\":null,\"transcription\":{\"model\":\"gpt-realtime-whisper\",\"delay\":\"low\"}", """{"model":"gpt-realtime-whisper","language":null,"prompt":null,"delay":"low"}""")]
    [InlineData("\"turn_detection\":null,\"transcription\":{\"model\":\"gpt-live-transcribe\",\"delay\":\"low\",\"languages\":[\"en\",\"de\"]}", """{"model":"gpt-live-transcribe","language":null,"prompt":null,"languages":["en","de"]}""")]
    [InlineData("\"transcription\":{\"model\":\"gpt-4o-mini-transcribe-2025-12-15\",\"language\":\"en\",\"prompt\":\"x\"}", """{"model":"gpt-4o-mini-transcribe-2025-12-15","language":"en","prompt":"x"}""")]
    public void Takes_what_a_recogniser_takes_and_spells_it_out(string input, string echo)
    {
        using var client = Transcribing();
        Set(client, Input(input));

        Assert.Equal(echo, client.One("session.updated")["session"]!["audio"]!["input"]!["transcription"]!.ToJsonString());
    }

    [Fact]
    public void The_flags_about_responses_mean_nothing_and_do_not_come_back()
    {
        using var client = Transcribing();
        Set(client, Input("\"noise_reduction\":{\"type\":\"far_field\"},\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":true,\"silence_duration_ms\":400}"));

        var input = client.One("session.updated")["session"]!["audio"]!["input"]!;
        Assert.Equal("""{"type":"server_vad","threshold":0.5,"prefix_padding_ms":300,"silence_duration_ms":400}""", input["turn_detection"]!.ToJsonString());
        Assert.Equal("far_field", (string)input["noise_reduction"]!["type"]!);
    }

    [Fact]
    public void Asks_for_known_extras_only()
    {
        using var client = Transcribing();
        Set(client, "\"include\":[\"item.input_audio_transcription.logprobs\"]");
        Assert.Single(client.One("session.updated")["session"]!["include"]!.AsArray());
        Set(client, "\"include\":[\"everything\"]");
        Assert.Equal(("invalid_value", "session.include[0]"), (client.ErrorCode(), (string)client.Error()["param"]!));
    }
}
