using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

/// <summary>The shape of 2024.</summary>
public sealed class BetaTests
{
    private static Client Beta(RealtimeServerOptions? options = null, string query = "?model=m") =>
        new(options, RealtimeRequest.For(new Uri("ws://x/v1/realtime" + query), null, ["realtime", "openai-beta.realtime-v1"]));

    private static Client Set(Client client, string session) => client.Say("{\"type\":\"session.update\",\"session\":{" + session + "}}");

    [Fact]
    public void A_voice_turn_has_betas_names_and_order()
    {
        using var client = Beta(new() { VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500)) });
        client.Forget().Talk(3000);

        Assert.Equal(
            [
                "input_audio_buffer.speech_started",
                "input_audio_buffer.speech_stopped",
                "input_audio_buffer.committed",
                "conversation.item.created",
                "response.created",
                "rate_limits.updated",
                "response.output_item.added",
                "conversation.item.created",
                "response.content_part.added",
                "response.audio.delta",
                "response.audio.done",
                "response.audio_transcript.done",
                "response.content_part.done",
                "response.output_item.done",
                "response.done",
            ],
            client.Story());
        var response = client.One("response.done")["response"]!;
        Assert.Equal("audio", (string)response["output"]![0]!["content"]![0]!["type"]!);
        Assert.Equal(("alloy", "pcm16"), ((string)response["voice"]!, (string)response["output_audio_format"]!));
    }

    [Fact]
    public void The_session_is_flat_and_a_forced_function_is_a_name()
    {
        using var client = Beta();
        Set(client, "\"modalities\":[\"text\"],\"voice\":\"verse\",\"input_audio_format\":\"g711_ulaw\",\"turn_detection\":null,\"temperature\":0.8,"
            + "\"max_response_output_tokens\":4096,\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{}}],\"tool_choice\":\"f\"");

        var session = client.One("session.updated")["session"]!.AsObject();
        Assert.Equal(("verse", "g711_ulaw", "f"), ((string)session["voice"]!, (string)session["input_audio_format"]!, (string)session["tool_choice"]!));
        Assert.Equal((4096, 0.8), ((int)session["max_response_output_tokens"]!, (double)session["temperature"]!));
        Assert.False(session.ContainsKey("type") || session.ContainsKey("audio"));
        client.SayText("x").Respond().Wait(100);
        var done = client.One("response.function_call_arguments.done");
        Assert.Equal("{}", (string)done["arguments"]!);
        Assert.False(done.ContainsKey("name"));
    }

    [Fact]
    public void The_temperature_comes_back_as_it_was_asked_for()
    {
        using var client = Beta();
        Assert.Equal(0.8, (double)client.One("session.created")["session"]!["temperature"]!);
        Set(client, "\"temperature\":0.6").SayText("x").Respond().Wait(1000);
        client.Say("""{"type":"response.create","response":{"temperature":1.1}}""").Wait(1000);

        Assert.Equal(0.6, (double)client.One("session.updated")["session"]!["temperature"]!);
        Assert.Equal([0.6, 1.1], client.All("response.done").Select(done => (double)done["response"]!["temperature"]!));
    }

    [Theory]
    [InlineData("\"temperature\":1.3", "decimal_above_max_value", "session.temperature")]
    [InlineData("\"temperature\":0.5", "decimal_below_min_value", "session.temperature")]
    [InlineData("\"modalities\":[\"audio\"]", "invalid_value", "session.modalities")]
    [InlineData("\"modalities\":[]", "invalid_value", "session.modalities")]
    [InlineData("\"input_audio_format\":\"opus\"", "invalid_value", "session.input_audio_format")]
    [InlineData("\"tool_choice\":\"g\"", "invalid_value", "session.tool_choice")]
    [InlineData("\"tools\":[{\"type\":\"mcp\",\"server_label\":\"s\",\"server_url\":\"https://x.test\"}]", "invalid_value", "session.tools[0].type")]
    [InlineData("\"turn_detection\":{\"type\":\"server_vad\",\"idle_timeout_ms\":6000}", "unknown_parameter", "session.turn_detection.idle_timeout_ms")]
    [InlineData("\"input_audio_transcription\":{\"model\":\"whisper-1\",\"keywords\":[\"a\"]}", "invalid_value", "session.input_audio_transcription.keywords")]
    [InlineData("\"max_response_output_tokens\":0", "integer_below_min_value", "session.max_response_output_tokens")]
    [InlineData("\"model\":\"other\"", "invalid_value", "session.model")]
    [InlineData("\"truncation\":\"auto\"", "unknown_parameter", "session.truncation")]
    public void Refuses_with_the_names_that_the_client_wrote(string session, string code, string param)
    {
        using var client = Beta();
        Set(client.Forget(), session);

        Assert.Equal(["error"], client.Types);
        Assert.Equal((code, param), (client.ErrorCode(), (string)client.Error()["param"]!));
        Assert.DoesNotContain("audio.input", (string)client.Error()["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void The_voice_is_fixed_by_betas_name_too()
    {
        using var client = Beta();
        Set(client.SayText("x").Respond().Wait(1000), "\"voice\":\"ash\"");

        Assert.Equal(("cannot_update_voice", "session.voice"), (client.ErrorCode(), (string)client.Error()["param"]!));
        client.Say("""{"type":"response.create","event_id":"r","response":{"modalities":["audio"]}}""");
        Assert.Equal(("response.modalities", "r"), ((string)client.Error()["param"]!, (string)client.Error()["event_id"]!));
    }

    [Fact]
    public void A_transcription_session_has_betas_events()
    {
        using var client = Beta(new()
        {
            Model = new StepModel { Transcripts = _ => [new(new TranscriptDone("hello"), default)] },
        }, "?intent=transcription");
        client.Say("""{"type":"transcription_session.update","session":{"input_audio_transcription":{"model":"gpt-4o-transcribe"},"turn_detection":null}}""");
        client.Append(new short[24_000]).Say("""{"type":"input_audio_buffer.commit"}""").Wait(100);

        Assert.Equal(["transcription_session.created", "transcription_session.updated", "input_audio_buffer.committed", "conversation.item.created"], client.Types.Take(4));
        Assert.Equal("hello", (string)client.One("conversation.item.input_audio_transcription.completed")["transcript"]!);
    }
}
