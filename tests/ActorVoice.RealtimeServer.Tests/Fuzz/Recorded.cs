using System.Text;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Fuzz;

/// <summary>What clients said in whole conversations, as it went over the wire; the fuzzer's seeds.</summary>
internal static class Recorded
{
    private const string Respond = """{"type":"response.create","event_id":"evt_1"}""";
    private const string Commit = """{"type":"input_audio_buffer.commit"}""";

    private static readonly string Append = Said(960);
    private static readonly string Long = Said(4800);

    public static IReadOnlyList<byte[][]> Ga { get; } = Utf8(
    [
        [
            """{"type":"session.update","event_id":"evt_0","session":{"type":"realtime","instructions":"Be short.","output_modalities":["text"],"max_output_tokens":200,"tool_choice":"auto","tools":[{"type":"function","name":"f","description":"does","parameters":{"type":"object","properties":{"a":{"type":"string"}}}}]}}""",
            """{"type":"conversation.item.create","item":{"id":"item_a","type":"message","role":"user","content":[{"type":"input_text","text":"hello"}]}}""",
            Respond,
            """{"type":"conversation.item.create","previous_item_id":"item_a","item":{"type":"function_call_output","call_id":"call_1","output":"{}"}}""",
            """{"type":"conversation.item.create","previous_item_id":"root","item":{"type":"message","role":"system","content":[{"type":"input_text","text":"rules"}]}}""",
            """{"type":"response.create","response":{"output_modalities":["audio"],"instructions":"Sing.","tool_choice":{"type":"function","name":"f"},"metadata":{"k":"v"}}}""",
            """{"type":"conversation.item.retrieve","item_id":"item_a"}""",
            """{"type":"conversation.item.delete","item_id":"item_a"}""",
        ],
        [
            """{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":null,"format":{"type":"audio/pcm","rate":24000},"transcription":{"model":"whisper-1","language":"en"},"noise_reduction":{"type":"near_field"}},"output":{"voice":"marin","speed":1.2,"format":{"type":"audio/pcmu"}}}}}""",
            Long, Long, Commit, Respond,
            """{"type":"response.cancel"}""",
            Append,
            """{"type":"input_audio_buffer.clear"}""",
            Long, Commit, Respond,
            """{"type":"conversation.item.truncate","item_id":"item_x","content_index":0,"audio_end_ms":100}""",
        ],
        [
            """{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"server_vad","threshold":0.5,"prefix_padding_ms":300,"silence_duration_ms":200,"create_response":true,"interrupt_response":true,"idle_timeout_ms":5000}}}}}""",
            Append, Append, Append, Append, Append, Append, Append, Append, Append, Append,
            """{"type":"conversation.item.truncate","item_id":"item_x","content_index":0,"audio_end_ms":20}""",
            Append, Append, Append, Append, Append, Append, Append, Append,
            """{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"semantic_vad","eagerness":"high"}}}}}""",
            Append, Append, Append, Append, Append,
        ],
        [
            """{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function","name":"f","parameters":{"type":"object"}},{"type":"mcp","server_label":"s","server_url":"https://x.test"}],"tool_choice":"required","truncation":{"type":"retention_ratio","retention_ratio":0.5}}}""",
            """{"type":"response.create","response":{"conversation":"none","input":[{"type":"item_reference","id":"item_a"},{"type":"message","role":"user","content":[{"type":"input_text","text":"aside"}]}],"metadata":{"topic":"x"},"max_output_tokens":9}}""",
            """{"type":"conversation.item.create","item":{"type":"message","role":"assistant","content":[{"type":"output_text","text":"as I said"}]}}""",
            """{"type":"conversation.item.create","item":{"type":"function_call","call_id":"call_9","name":"f","arguments":"{}"}}""",
            """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_audio","audio":"AAAAAAAA","transcript":"hm"},{"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"low"}]}}""",
            """{"type":"response.create","response":{"input":[]}}""",
            """{"type":"response.cancel","response_id":"resp_x"}""",
            """{"type":"session.update","session":{"type":"realtime","tracing":"auto","truncation":"auto","include":["item.input_audio_transcription.logprobs"],"prompt":null}}""",
        ],
    ]);

    public static IReadOnlyList<byte[][]> Beta { get; } = Utf8(
    [
        [
            """{"type":"session.update","event_id":"evt_0","session":{"modalities":["text","audio"],"instructions":"","voice":"verse","input_audio_format":"pcm16","output_audio_format":"g711_ulaw","input_audio_transcription":{"model":"whisper-1"},"turn_detection":{"type":"server_vad","threshold":0.5,"prefix_padding_ms":300,"silence_duration_ms":200},"tools":[{"type":"function","name":"f","description":"","parameters":{"type":"object"}}],"tool_choice":"auto","temperature":0.8,"max_response_output_tokens":4096}}""",
            """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"hello"}]}}""",
            """{"type":"response.create","response":{"modalities":["text"],"temperature":0.9,"max_response_output_tokens":"inf"}}""",
            Append, Append, Append, Append, Append, Append, Append, Append,
            """{"type":"conversation.item.truncate","item_id":"item_x","content_index":0,"audio_end_ms":100}""",
            """{"type":"response.cancel"}""",
            """{"type":"session.update","session":{"turn_detection":null}}""",
            Long, Commit, Respond,
            """{"type":"conversation.item.delete","item_id":"item_x"}""",
        ],
    ]);

    private static string Said(int samples) =>
        $$"""{"type":"input_audio_buffer.append","audio":"{{Convert.ToBase64String(Sounds.Bytes(Sounds.Ramp(samples)))}}"}""";

    private static IReadOnlyList<byte[][]> Utf8(string[][] conversations) =>
        [.. conversations.Select(conversation => conversation.Select(Encoding.UTF8.GetBytes).ToArray())];
}
