using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

/// <summary>What a client may not say, each with the code and the whole path.</summary>
public sealed class RefusalTests
{
    private static string Session(string fields) => "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"," + fields + "}}";

    private static string Turns(string fields) => Session("\"audio\":{\"input\":{\"turn_detection\":{" + fields + "}}}");

    private static string Response(string fields) => "{\"type\":\"response.create\",\"response\":{" + fields + "}}";

    private static string Item(string fields) => "{\"type\":\"conversation.item.create\",\"item\":{" + fields + "}}";

    public static TheoryData<string, string, string?> Refused => new()
    {
        { "{\"type\":\"response.cancel\",\"event_id\":\"" + new string('e', 513) + "\"}", "string_above_max_length", "event_id" },
        { Turns("\"type\":\"server_vad\",\"prefix_padding_ms\":-1"), "integer_below_min_value", "session.audio.input.turn_detection.prefix_padding_ms" },
        { Turns("\"type\":\"server_vad\",\"silence_duration_ms\":-1"), "integer_below_min_value", "session.audio.input.turn_detection.silence_duration_ms" },
        { Turns("\"type\":\"server_vad\",\"idle_timeout_ms\":4999"), "integer_below_min_value", "session.audio.input.turn_detection.idle_timeout_ms" },
        { Turns("\"type\":\"server_vad\",\"idle_timeout_ms\":30001"), "integer_above_max_value", "session.audio.input.turn_detection.idle_timeout_ms" },
        { Turns("\"type\":\"server_vad\",\"threshold\":-0.1"), "decimal_below_min_value", "session.audio.input.turn_detection.threshold" },
        { Turns("\"type\":\"server_vad\",\"create_response\":\"yes\""), "invalid_type", "session.audio.input.turn_detection.create_response" },
        { Turns("\"type\":\"semantic_vad\",\"eagerness\":\"eager\""), "invalid_value", "session.audio.input.turn_detection.eagerness" },
        { Turns("\"type\":\"semantic_vad\",\"threshold\":0.5"), "unknown_parameter", "session.audio.input.turn_detection.threshold" },
        { Turns("\"threshold\":0.5"), "missing_required_parameter", "session.audio.input.turn_detection.type" },
        { Session("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\",\"rate\":24000}}}"), "invalid_value", "session.audio.input.format.rate" },
        { Session("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/opus\"}}}"), "invalid_value", "session.audio.input.format.type" },
        { Session("\"audio\":{\"input\":{\"noise_reduction\":{\"type\":\"strong\"}}}"), "invalid_value", "session.audio.input.noise_reduction.type" },
        { Session("\"audio\":{\"output\":{\"language\":\"en\"}}"), "unknown_parameter", "session.audio.output.language" },
        { Session("\"audio\":{\"output\":{\"speed\":0.2}}"), "decimal_below_min_value", "session.audio.output.speed" },
        { Session("\"audio\":{\"output\":{\"voice\":{\"name\":\"x\"}}}"), "unknown_parameter", "session.audio.output.voice.name" },
        { Session("\"max_output_tokens\":4097"), "integer_above_max_value", "session.max_output_tokens" },
        { Session("\"prompt\":{\"version\":\"1\"}"), "missing_required_parameter", "session.prompt.id" },
        { Session("\"reasoning\":{\"effort\":\"huge\"}"), "invalid_value", "session.reasoning.effort" },
        { Session("\"include\":[\"all\"]"), "invalid_value", "session.include[0]" },
        { Session("\"expires_at\":1"), "unknown_parameter", "session.expires_at" },
        { "{\"type\":\"session.update\",\"session\":{\"type\":\"translation\"}}", "invalid_value", "session.type" },
        { Response("\"output_modalities\":[\"text\",\"audio\"]"), "invalid_value", "response.output_modalities" },
        { Response("\"output_modalities\":[]"), "invalid_value", "response.output_modalities" },
        { Response("\"output_modalities\":[\"smell\"]"), "invalid_value", "response.output_modalities[0]" },
        { Response("\"audio\":{\"output\":{\"format\":{\"type\":\"audio/pcm\",\"rate\":8000}}}"), "invalid_value", "response.audio.output.format.rate" },
        { Response("\"metadata\":{\"" + new string('k', 65) + "\":\"v\"}"), "string_above_max_length", "response.metadata" },
        { Response("\"metadata\":{\"k\":\"" + new string('v', 513) + "\"}"), "string_above_max_length", "response.metadata.k" },
        { Response("\"modalities\":[\"text\"]"), "unknown_parameter", "response.modalities" },
        { Response("\"input\":[{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\"}]}]"), "invalid_value", "response.input[0].content[0].type" },
        { Response("\"input\":[{\"type\":\"mcp_list_tools\",\"server_label\":\"s\",\"tools\":[]}]"), "invalid_value", "response.input[0].type" },
        { Item("\"type\":\"function_call\",\"arguments\":\"{}\""), "missing_required_parameter", "item.name" },
        { Item("\"type\":\"function_call_output\",\"call_id\":\"c\""), "missing_required_parameter", "item.output" },
        { Item("\"type\":\"function_call_output\",\"output\":\"c\""), "missing_required_parameter", "item.call_id" },
        { Item("\"type\":\"message\",\"content\":[]"), "missing_required_parameter", "item.role" },
        { Item("\"type\":\"message\",\"role\":\"user\""), "missing_required_parameter", "item.content" },
        { Item("\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\"}]"), "missing_required_parameter", "item.content[0].text" },
        { Item("\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_image\"}]"), "missing_required_parameter", "item.content[0].image_url" },
        { Item("\"type\":\"message\",\"role\":\"user\",\"status\":\"done\",\"content\":[]"), "invalid_value", "item.status" },
        { "{\"type\":\"conversation.item.create\",\"previous_item\":\"a\",\"item\":{\"type\":\"message\",\"role\":\"user\",\"content\":[]}}", "unknown_parameter", "previous_item" },
        { "{\"type\":\"conversation.item.truncate\",\"item_id\":\"u\",\"content_index\":0,\"audio_end_ms\":1}", "unsupported_content_type", null },
        { "{\"type\":\"conversation.item.truncate\",\"item_id\":\"u\",\"content_index\":-1,\"audio_end_ms\":1}", "integer_below_min_value", "content_index" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Names_what_is_wrong_and_changes_nothing(string wireEvent, string code, string? param)
    {
        using var client = new Client();
        client.Say(new
        {
            type = "conversation.item.create",
            item = new { id = "u", type = "message", role = "user", content = new[] { new { type = "input_audio", audio = Convert.ToBase64String(new byte[9600]) } } },
        });
        client.Forget().Say(wireEvent);

        Assert.Equal(["error"], client.Types);
        Assert.Equal((code, param), (client.ErrorCode(), (string?)client.Error()["param"]));
        Assert.Equal("invalid_request_error", (string)client.Error()["type"]!);
        Assert.Null(client.Closed);
    }

    [Fact]
    public void The_id_of_a_turn_that_is_being_spoken_is_taken()
    {
        using var client = new Client(new() { VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500)) });
        client.Talk(1000);
        var id = (string)client.One("input_audio_buffer.speech_started")["item_id"]!;
        client.Say(Item($"\"id\":\"{id}\",\"type\":\"message\",\"role\":\"user\",\"content\":[]"));
        Assert.Equal("item_create_duplicate_item_id", client.ErrorCode());
        client.Talk(1000);
        Assert.Equal(id, (string)client.One("input_audio_buffer.committed")["item_id"]!);
        Assert.Null(client.Closed);
    }

    [Fact]
    public void The_audio_that_is_expected_is_the_sessions()
    {
        using var client = new Client();
        client.Update("\"audio\":{\"input\":{\"format\":{\"type\":\"audio/pcmu\"}}}").Say("""{"type":"input_audio_buffer.append","audio":"***"}""");

        Assert.Contains("(mono G.711 u-law at 8kHz)", (string)client.Error()["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_is_cut_at_the_most_tokens_and_marked()
    {
        using var client = new Client(new() { Model = new StepModel(new ModelStep(new ModelToolCall("call", """{"a":"long long"}"""), default)) });
        client.SayText("x").Say(Response("\"max_output_tokens\":3")).Wait(100);

        var response = client.One("response.done")["response"]!;
        Assert.Equal(("incomplete", "incomplete"), ((string)response["status"]!, (string)response["output"]![0]!["status"]!));
        Assert.Equal("""{"a":"lo""", (string)client.One("response.function_call_arguments.done")["arguments"]!);
    }

    [Fact]
    public void The_speed_changes_between_responses_only()
    {
        using var client = new Client(new() { Model = new StepModel(new ModelStep(new ModelWords("late"), TimeSpan.FromMilliseconds(500))) });
        client.SayText("x").Respond().Update("\"audio\":{\"output\":{\"speed\":1.5}}");
        Assert.Equal("session.audio.output.speed", (string)client.Error()["param"]!);
        client.Wait(1000).Update("\"audio\":{\"output\":{\"speed\":1.5}}");
        Assert.Equal(1.5, (double)client.One("session.updated")["session"]!["audio"]!["output"]!["speed"]!);
    }

    [Fact]
    public void What_a_client_makes_is_whole_whatever_status_it_gives()
    {
        using var client = new Client();
        client.Say(Item("\"type\":\"message\",\"role\":\"user\",\"status\":\"in_progress\",\"content\":[]"))
            .Say(Item("\"type\":\"message\",\"role\":\"assistant\",\"status\":\"incomplete\",\"content\":[{\"type\":\"output_text\",\"text\":\"x\"}]"));

        Assert.Equal(["completed", "incomplete"], client.All("conversation.item.done").Select(done => (string)done["item"]!["status"]!));
    }

    [Fact]
    public void A_cancelled_response_is_billed_for_what_it_made()
    {
        using var client = new Client(new() { Model = new StepModel(new ModelStep(new ModelAudio(24_000, new short[24_000]), default), new ModelStep(new ModelDone(), TimeSpan.FromSeconds(9))) });
        client.SayText("four").Respond().Wait(100).Say("""{"type":"response.cancel"}""");

        var usage = client.One("response.done")["response"]!["usage"]!;
        Assert.Equal((20, 21), ((int)usage["output_token_details"]!["audio_tokens"]!, (int)usage["total_tokens"]!));
        Assert.Equal(
            """{"text_tokens":1,"audio_tokens":0,"image_tokens":0,"cached_tokens":0,"cached_tokens_details":{"text_tokens":0,"audio_tokens":0,"image_tokens":0}}""",
            usage["input_token_details"]!.ToJsonString());
    }

    [Fact]
    public void Words_are_cut_at_the_most_tokens()
    {
        using var client = new Client(new() { Model = new StepModel(new ModelStep(new ModelWords("one two three four"), default)) });
        client.SayText("x").Say(Response("\"output_modalities\":[\"text\"],\"max_output_tokens\":2")).Wait(100);

        Assert.Equal("one two ", (string)client.One("response.output_text.done")["text"]!);
        Assert.Equal("max_output_tokens", (string)client.One("response.done")["response"]!["status_details"]!["reason"]!);
    }
}
