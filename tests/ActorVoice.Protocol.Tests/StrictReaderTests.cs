using System.Text;

namespace ActorVoice.Protocol.Tests;

public sealed class StrictReaderTests
{
    public static TheoryData<string> ClientNames => Golden.ClientNames;

    [Theory]
    [MemberData(nameof(ClientNames))]
    public void Accepts_every_sample_that_a_web_socket_client_may_send(string name)
    {
        var read = StrictReader.TryRead(Golden.Client(name), out var wireEvent, out var error);
        if (name == "output_audio_buffer.clear")
        {
            Assert.Equal((ErrorCodes.InvalidValue, "type"), (error!.Code, error.Param));
            return;
        }

        Assert.True(read, error?.Message);
        EventReader.TryRead(Golden.Client(name), out ClientEvent? lenient, out _);
        Assert.Equal(lenient, wireEvent);
    }

    [Theory]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","temperature":0.8}}""", "unknown_parameter", "session.temperature", "Unknown parameter: 'session.temperature'.")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","foo":1,"audio":7}}""", "unknown_parameter", "session.foo", "Unknown parameter: 'session.foo'.")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","id":"sess_1"}}""", "unknown_parameter", "session.id", "Unknown parameter: 'session.id'.")]
    [InlineData("""{"type":"session.update","session":{"instructions":"x"}}""", "missing_required_parameter", "session.type", "Missing required parameter: 'session.type'.")]
    [InlineData("""{"type":"session.update"}""", "missing_required_parameter", "session", "Missing required parameter: 'session'.")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","instructions":5}}""", "invalid_type", "session.instructions", "Invalid type for 'session.instructions': expected a string, but got an integer instead.")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"output":{"voice":"bob"}}}}""", "invalid_value", "session.audio.output.voice", null)]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"output":{"speed":2}}}}""", "decimal_above_max_value", "session.audio.output.speed", "Invalid 'session.audio.output.speed': decimal above maximum value. Expected a value <= 1.5, but got 2 instead.")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","max_output_tokens":0}}""", "integer_below_min_value", "session.max_output_tokens", null)]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","max_output_tokens":"many"}}""", "invalid_value", "session.max_output_tokens", null)]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function","name":"f","strict":true}]}}""", "unknown_parameter", "session.tools[0].strict", null)]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function"}]}}""", "missing_required_parameter", "session.tools[0].name", null)]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","tools":{}}}""", "invalid_type", "session.tools", null)]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","tool_choice":"maybe"}}""", "invalid_value", "session.tool_choice", "Invalid value: 'maybe'. Supported values are: 'auto', 'none', and 'required'.")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","eagerness":"low"}}}}}""", "unknown_parameter", "session.audio.input.turn_detection.eagerness", null)]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","threshold":1.5}}}}}""", "decimal_above_max_value", "session.audio.input.turn_detection.threshold", null)]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"psychic"}}}}}""", "invalid_value", "session.audio.input.turn_detection.type", "Invalid value: 'psychic'. Supported values are: 'server_vad' and 'semantic_vad'.")]
    [InlineData("""{"type":"input_audio_buffer.append"}""", "missing_required_parameter", "audio", null)]
    [InlineData("""{"type":"input_audio_buffer.append","audio":null}""", "invalid_type", "audio", "Invalid type for 'audio': expected a string, but got null instead.")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":""}""", "invalid_value", "audio", "Invalid 'audio'. Expected base64-encoded audio bytes (mono PCM16 at 24kHz) but got empty bytes.")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":"%%%"}""", "invalid_value", "audio", "Invalid 'audio'. Expected base64-encoded audio bytes (mono PCM16 at 24kHz) but got an invalid value.")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"output_text","text":"x"}]}}""", "invalid_value", "item.content[0].type", "Invalid value: 'output_text'. Supported values are: 'input_text', 'input_audio', and 'input_image'.")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"assistant","content":[{"type":"output_audio","transcript":"x"}]}}""", "missing_required_parameter", "item.content[0].text", "Missing required parameter: 'item.content[0].text'.")]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"assistant","content":[{"type":"text","text":"x"}]}}""", "invalid_value", "item.content[0].type", null)]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"king","content":[]}}""", "invalid_value", "item.role", null)]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"item_reference","id":"item_1"}}""", "invalid_value", "item.type", null)]
    [InlineData("""{"type":"conversation.item.create","item":{"type":"message","role":"user","id":"item_0123456789012345678901234567890","content":[]}}""", "string_above_max_length", "item.id", null)]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"item_1","content_index":0}""", "missing_required_parameter", "audio_end_ms", null)]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"item_1","content_index":0,"audio_end_ms":-1}""", "integer_below_min_value", "audio_end_ms", null)]
    [InlineData("""{"type":"conversation.item.truncate","item_id":"item_1","content_index":0,"audio_end_ms":1480.5}""", "invalid_type", "audio_end_ms", "Invalid type for 'audio_end_ms': expected an integer, but got a decimal number instead.")]
    [InlineData("""{"type":"response.create","response":{"metadata":{"a":1}}}""", "invalid_type", "response.metadata.a", null)]
    [InlineData("""{"type":"response.create","response":{"input":[{"type":"message","role":"user","content":[{"text":"x"}]}]}}""", "missing_required_parameter", "response.input[0].content[0].type", null)]
    [InlineData("""{"type":"response.create","response":{"conversation":"aside"}}""", "invalid_value", "response.conversation", "Invalid value: 'aside'. Supported values are: 'auto' and 'none'.")]
    [InlineData("""{"type":"response.make"}""", "invalid_value", "type", null)]
    [InlineData("""{"event_id":"x"}""", "invalid_event", null, null)]
    [InlineData("""{"type":5}""", "invalid_type", "type", null)]
    [InlineData("""[]""", "invalid_event", null, null)]
    [InlineData("""{"type":"response.create" """, "invalid_json", null, null)]
    public void Refuses_a_faulty_event_and_names_the_parameter(string json, string code, string? param, string? message)
    {
        Assert.False(StrictReader.TryRead(Encoding.UTF8.GetBytes(json), out _, out var error));
        Assert.Equal((code, param), (error.Code, error.Param));
        Assert.Equal(ErrorTypes.InvalidRequest, error.Type);
        if (message is not null) Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("""{"type":"response.cancel","event_id":null,"response_id":null}""")]
    [InlineData("""{"type":"session.update","session":{"type":"realtime","instructions":null,"tools":null,"audio":{"input":null}}}""")]
    [InlineData("""{"audio_end_ms":1480.0,"content_index":0e0,"item_id":"item_1","type":"conversation.item.truncate"}""")]
    [InlineData("""{"type":"session.update","session":{"type":"transcription","audio":{"input":{"transcription":{"model":"gpt-live-transcribe","language":"de"}}}}}""")]
    public void Accepts_nulls_for_what_may_be_left_out_and_whole_numbers_in_any_form(string json) =>
        Assert.True(StrictReader.TryRead(Encoding.UTF8.GetBytes(json), out _, out var error), error?.Message);

    [Fact]
    public void Names_the_event_at_fault_by_the_clients_own_id()
    {
        StrictReader.TryRead("""{"type":"session.update","event_id":"mine","session":{"type":"realtime","x":1}}"""u8, out _, out var error);
        Assert.Equal("mine", error!.EventId);
    }

    [Fact]
    public void Lists_the_types_that_the_service_lists()
    {
        StrictReader.TryRead("""{"type":"hello"}"""u8, out _, out var error);
        Assert.Equal(
            "Invalid value: 'hello'. Supported values are: 'session.update', 'session.close', 'input_audio_buffer.append', " +
            "'session.input_audio_buffer.append', 'input_audio_buffer.commit', 'input_audio_buffer.clear', 'conversation.item.create', " +
            "'conversation.item.truncate', 'conversation.item.delete', 'conversation.item.retrieve', 'response.create', and 'response.cancel'.",
            error!.Message);
    }

    [Fact]
    public void Limits_the_metadata_of_a_response()
    {
        var pairs = string.Join(',', Enumerable.Range(0, 17).Select(i => $"\"k{i}\":\"v\""));
        StrictReader.TryRead(Encoding.UTF8.GetBytes("""{"type":"response.create","response":{"metadata":{""" + pairs + "}}}"), out _, out var error);
        Assert.Equal((ErrorCodes.ObjectAboveMaxProperties, "response.metadata"), (error!.Code, error.Param));
    }
}
