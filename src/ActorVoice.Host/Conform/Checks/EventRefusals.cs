using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Everything else that must be refused: messages that are no events, and wrong events about sound, items and responses.</summary>
internal static class EventRefusals
{
    private const string Unknown = "item_conform_unknown";

    public static IEnumerable<Check> All => Messages.Concat(Buffer).Concat(Items).Concat(Responses).Select(refusal => refusal.Check);

    private static IEnumerable<Refusal> Messages =>
    [
        new("refuses/what-is-no-json", "1.4", "{ this is no JSON", "invalid_json") { HasId = false },
        new("refuses/json-that-is-no-object", "9", "[1,2,3]", "invalid_event|invalid_json|invalid_type") { HasId = false },
        new("refuses/an-event-without-type", "9", """{"note":"no type"}""", "invalid_event|missing_required_parameter") { HasId = false },
        new("refuses/an-event-of-an-unknown-type", "2", """{"type":"conform.unknown"}""", "invalid_value", "type"),
        new("refuses/an-unknown-field-of-an-event", "2", """{"type":"input_audio_buffer.clear","colour":"red"}""", "unknown_parameter", "colour"),
        new("refuses/an-event-id-of-513-characters", "1.4",
            $$"""{"type":"input_audio_buffer.clear","event_id":"{{new string('e', 513)}}"}""", "string_above_max_length|invalid_value", "event_id") { HasId = false, EchoesAny = true },
        new("refuses/clearing-what-only-webrtc-has", "3.1", """{"type":"output_audio_buffer.clear"}""", "invalid_value", "type"),
        new("refuses/sound-of-a-translation-session", "3.6", """{"type":"session.input_audio_buffer.append","audio":"AAAA"}""", ""),
    ];

    private static IEnumerable<Refusal> Buffer =>
    [
        new("refuses/an-append-without-audio", "9", """{"type":"input_audio_buffer.append"}""", "missing_required_parameter", "audio"),
        new("refuses/an-append-of-nothing", "3.1", """{"type":"input_audio_buffer.append","audio":""}""", "invalid_value", "audio"),
        new("refuses/an-append-that-is-no-base64", "9", """{"type":"input_audio_buffer.append","audio":"*** no base64 ***"}""", "invalid_value", "audio"),
        new("refuses/an-append-that-is-no-text", "9", """{"type":"input_audio_buffer.append","audio":[1,2]}""", "invalid_type|invalid_value", "audio"),
        new("refuses/a-commit-of-nothing", "1.4", """{"type":"input_audio_buffer.commit"}""", "input_audio_buffer_commit_empty") { First = client => client.ByHandAsync() },
        new("refuses/a-commit-of-less-than-100-ms", "1.4", """{"type":"input_audio_buffer.commit"}""", "input_audio_buffer_commit_empty")
        {
            First = async client =>
            {
                await client.ByHandAsync();
                await client.AppendAsync(Sounds.Tone(99));
            },
        },
    ];

    private static IEnumerable<Refusal> Items =>
    [
        new("refuses/creating-no-item", "9", """{"type":"conversation.item.create"}""", "missing_required_parameter", "item"),
        Item("an-item-of-an-unknown-type", """{"type":"riddle"}""", "invalid_value", "item.type"),
        Item("an-item-without-type", """{"role":"user","content":[]}""", "missing_required_parameter|invalid_value", "item.type|item"),
        Item("a-message-of-an-unknown-role",
            """{"type":"message","role":"ghost","content":[{"type":"input_text","text":"x"}]}""", "invalid_value", "item.role"),
        Item("words-of-a-person-in-the-models-mouth",
            """{"type":"message","role":"assistant","content":[{"type":"input_text","text":"x"}]}""", "invalid_value", "item.content[0].type"),
        Item("words-of-the-model-in-a-persons-mouth",
            """{"type":"message","role":"user","content":[{"type":"output_text","text":"x"}]}""", "invalid_value", "item.content[0].type"),
        Item("sound-in-the-models-mouth",
            """{"type":"message","role":"assistant","content":[{"type":"output_audio","audio":"AAAA"}]}""", "missing_required_parameter", "item.content[0].text"),
        Item("an-unknown-field-of-an-item",
            """{"type":"message","role":"user","colour":"red","content":[{"type":"input_text","text":"x"}]}""", "unknown_parameter", "item.colour"),
        Item("an-item-id-of-33-characters",
            $$"""{"id":"{{new string('i', 33)}}","type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}""", "string_above_max_length|invalid_value", "item.id"),
        Item("the-output-of-a-call-that-nobody-made",
            """{"type":"function_call_output","call_id":"call_conform_unknown","output":"x"}""", "invalid_tool_call_id", null),
        new("refuses/an-item-id-that-is-taken", "9",
            """{"type":"conversation.item.create","item":{"id":"conform_twice","type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}}""",
            "item_create_duplicate_item_id")
        {
            First = client => client.CreateAsync("""{"id":"conform_twice","type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}"""),
        },
        new("refuses/a-place-behind-no-item", "3.1",
            $$"""{"type":"conversation.item.create","previous_item_id":"{{Unknown}}","item":{{Saying.UserMessage("x")}} }""",
            "item_create_invalid_previous_item_id|item_not_found|invalid_value"),
        new("refuses/retrieving-an-unknown-item", "9", $$"""{"type":"conversation.item.retrieve","item_id":"{{Unknown}}"}""", "item_retrieve_invalid_item_id|item_not_found"),
        new("refuses/retrieving-without-id", "9", """{"type":"conversation.item.retrieve"}""", "missing_required_parameter", "item_id"),
        new("refuses/deleting-an-unknown-item", "9", $$"""{"type":"conversation.item.delete","item_id":"{{Unknown}}"}""", "item_delete_invalid_item_id"),
        new("refuses/truncating-an-unknown-item", "9",
            $$"""{"type":"conversation.item.truncate","item_id":"{{Unknown}}","content_index":0,"audio_end_ms":0}""", "item_truncate_invalid_item_id|item_not_found"),
        new("refuses/truncating-a-written-item", "9",
            """{"type":"conversation.item.truncate","item_id":"conform_text","content_index":0,"audio_end_ms":0}""", "unsupported_content_type")
        {
            First = client => client.CreateAsync("""{"id":"conform_text","type":"message","role":"user","content":[{"type":"input_text","text":"x"}]}"""),
        },
        new("refuses/truncating-before-the-beginning", "3.1",
            $$"""{"type":"conversation.item.truncate","item_id":"{{Unknown}}","content_index":0,"audio_end_ms":-1}""", ""),
        new("refuses/approving-what-nobody-asked", "6",
            """{"type":"conversation.item.create","item":{"type":"mcp_approval_response","approval_request_id":"conform_unknown","approve":true}}""", ""),
    ];

    private static IEnumerable<Refusal> Responses =>
    [
        Response("an-unknown-field-of-a-response", """ "colour":"red" """, "unknown_parameter", "response.colour"),
        Response("the-modalities-of-beta-in-a-response", """ "modalities":["text"] """, "unknown_parameter", "response.modalities"),
        Response("both-modalities-in-a-response", """ "output_modalities":["text","audio"] """, "invalid_value", "response.output_modalities"),
        Response("an-unknown-conversation", """ "conversation":"another" """, "invalid_value", "response.conversation"),
        Response("17-pairs-of-metadata", $$""" "metadata":{ {{string.Join(',', Enumerable.Range(0, 17).Select(i => $"\"k{i}\":\"v\""))}} } """,
            "object_above_max_properties|invalid_value", "response.metadata"),
        Response("a-name-of-65-characters-in-metadata", $$""" "metadata":{"{{new string('k', 65)}}":"v"} """, "", null),
        Response("a-text-of-513-characters-in-metadata",
            $$""" "metadata":{"k":"{{new string('v', 513)}}"} """, "string_above_max_length|invalid_value", "response.metadata.k|response.metadata"),
        Response("a-reference-to-an-unknown-item",
            $$""" "input":[{"type":"item_reference","id":"{{Unknown}}"}] """, "item_not_found|invalid_value|item_retrieve_invalid_item_id", null),
        new("refuses/cancelling-when-nothing-is-active", "9", """{"type":"response.cancel"}""", "response_cancel_not_active"),
        new("refuses/cancelling-an-unknown-response", "9", """{"type":"response.cancel","response_id":"resp_conform_unknown"}""", "response_cancel_not_active"),
    ];

    private static Refusal Item(string name, string item, string codes, string? param) =>
        new($"refuses/{name}", "6", $$"""{"type":"conversation.item.create","item":{{item}} }""", codes, param);

    private static Refusal Response(string name, string fields, string codes, string? param) =>
        new($"refuses/{name}", "5.1", $$"""{"type":"response.create","response":{ {{fields}} } }""", codes, param);
}
