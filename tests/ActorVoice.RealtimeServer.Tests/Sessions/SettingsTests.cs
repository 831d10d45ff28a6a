using System.Text.Json.Nodes;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class SettingsTests
{
    [Fact]
    public void Begins_with_the_whole_session_and_null_for_what_is_off()
    {
        using var client = new Client();

        var created = Assert.Single(client.Received);
        var session = created["session"]!.DeepClone().AsObject();
        Assert.StartsWith("sess_", (string)session["id"]!, StringComparison.Ordinal);
        session["id"] = "sess_0001";
        var expected = JsonNode.Parse("""
            {
              "type":"realtime","object":"realtime.session","id":"sess_0001","model":"gpt-realtime",
              "output_modalities":["audio"],"instructions":"","tools":[],"tool_choice":"auto",
              "max_output_tokens":"inf","tracing":null,"truncation":"auto","prompt":null,
              "expires_at":1795428000,"include":null,
              "audio":{"input":{"format":{"type":"audio/pcm","rate":24000},"transcription":null,"noise_reduction":null,
                  "turn_detection":{"type":"server_vad","threshold":0.5,"prefix_padding_ms":300,"silence_duration_ms":200,
                                    "idle_timeout_ms":null,"create_response":true,"interrupt_response":true}},
                "output":{"format":{"type":"audio/pcm","rate":24000},"voice":"alloy","speed":1}}
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, session), session.ToJsonString());
    }

    [Theory]
    [InlineData("gpt-realtime-2.1-mini", "low")]
    [InlineData("gpt-realtime-mini", null)]
    public void Only_models_that_reason_say_how_much(string model, string? effort)
    {
        using var client = new Client(request: RealtimeRequest.For(model));

        Assert.Equal(effort, (string?)client.One("session.created")["session"]!["reasoning"]?["effort"]);
    }

    [Fact]
    public void Keeps_what_an_update_leaves_out()
    {
        using var client = new Client();
        client.Update("""
            "instructions":"Be brief."
            """);
        client.Update("""
            "audio":{"input":{"turn_detection":{"type":"server_vad","silence_duration_ms":500}}}
            """);

        var session = client.Last("session.updated")["session"]!;
        Assert.Equal("Be brief.", (string)session["instructions"]!);
        var turns = session["audio"]!["input"]!["turn_detection"]!;
        Assert.Equal(500, (int)turns["silence_duration_ms"]!);
        Assert.Equal(300, (int)turns["prefix_padding_ms"]!);
        Assert.True((bool)turns["interrupt_response"]!);
        Assert.Equal("alloy", (string)session["audio"]!["output"]!["voice"]!);
    }

    [Fact]
    public void Clears_what_an_update_gives_as_empty_or_null()
    {
        using var client = new Client();
        client.Update("""
            "instructions":"x","tools":[{"type":"function","name":"f","parameters":{}}]
            """);
        client.Update("""
            "instructions":"","tools":[],"audio":{"input":{"turn_detection":null}}
            """);

        var session = client.Last("session.updated")["session"]!.AsObject();
        Assert.Equal("", (string)session["instructions"]!);
        Assert.Empty(session["tools"]!.AsArray());
        var input = session["audio"]!["input"]!.AsObject();
        Assert.True(input.ContainsKey("turn_detection"));
        Assert.Null(input["turn_detection"]);
    }

    [Theory]
    [InlineData("""{"type":"session.update","session":{"instructions":"x"}}""", "missing_required_parameter", "session.type")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","temperature":0.8}}""", "unknown_parameter", "session.temperature")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","model":"other"}}""", "invalid_value", "session.model")]
    [InlineData("""{"type":"session.update","session":{"type":"transcription"}}""", "invalid_value", "session.type")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","output_modalities":["text","audio"]}}""", "invalid_value", "session.output_modalities")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","instructions":"kept out","audio":{"input":{"format":{"type":"audio/pcm","rate":16000}}}}}""", "invalid_value", "session.audio.input.format.rate")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","threshold":2}}}}}""", "decimal_above_max_value", "session.audio.input.turn_detection.threshold")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"psychic"}}}}}""", "invalid_value", "session.audio.input.turn_detection.type")]
    public void Refuses_a_wrong_update_as_a_whole(string update, string code, string param)
    {
        using var client = new Client();

        client.Say(update);

        Assert.Equal(["session.created", "error"], client.Types);
        Assert.Equal((code, param), (client.ErrorCode(), (string)client.Error()["param"]!));
        client.Update("\"tool_choice\":\"auto\"");
        Assert.Equal("", (string)client.Last("session.updated")["session"]!["instructions"]!);
    }

    [Fact]
    public void Fixes_the_voice_once_the_assistant_was_heard()
    {
        using var client = new Client();
        client.Update("\"audio\":{\"output\":{\"voice\":\"marin\"}}");
        client.SayText("hello").Say("""{"type":"response.create"}""").Wait(1000);

        client.Update("\"audio\":{\"output\":{\"voice\":\"cedar\"}}");
        Assert.Equal("cannot_update_voice", client.ErrorCode());

        client.Forget().Update("\"audio\":{\"output\":{\"voice\":\"marin\"}}");
        Assert.Equal(["session.updated"], client.Types);
        client.Forget().Say("""{"type":"response.create","response":{"audio":{"output":{"voice":"ash"}}}}""");
        Assert.Equal("cannot_update_voice", client.ErrorCode());
    }

    [Fact]
    public void Fixes_tracing_once_it_is_on()
    {
        using var client = new Client();
        client.Update("\"tracing\":\"auto\"").Update("\"tracing\":null");

        Assert.Equal("auto", (string)client.One("session.updated")["session"]!["tracing"]!);
        Assert.Equal("session.tracing", (string)client.Error()["param"]!);
    }

    [Fact]
    public void Spells_out_a_transcription_that_was_left_open()
    {
        using var client = new Client();
        client.Update("\"audio\":{\"input\":{\"transcription\":{\"model\":\"whisper-1\"}}}");

        var transcription = client.Last("session.updated")["session"]!["audio"]!["input"]!["transcription"]!;
        Assert.Equal("""{"model":"whisper-1","language":null,"prompt":null}""", transcription.ToJsonString());
    }

    [Fact]
    public void A_transcription_session_has_its_own_shape_and_makes_no_responses()
    {
        var request = RealtimeRequest.For(new Uri("ws://x/v1/realtime?intent=transcription"));
        using var client = new Client(request: request);

        var session = client.One("session.created")["session"]!.AsObject();
        Assert.Equal("transcription", (string)session["type"]!);
        Assert.Equal(["type", "object", "id", "audio", "include", "expires_at"], session.Select(field => field.Key));
        Assert.Equal(
            ["type", "threshold", "prefix_padding_ms", "silence_duration_ms"],
            session["audio"]!["input"]!["turn_detection"]!.AsObject().Select(field => field.Key));
        client.Say("""{"type":"response.create"}""");
        Assert.Equal("invalid_value", client.ErrorCode());
    }

    [Fact]
    public void Tells_the_conversation_only_if_asked_to()
    {
        using var client = new Client(new() { TellConversation = true });

        Assert.Equal(["session.created", "conversation.created"], client.Types);
    }
}
