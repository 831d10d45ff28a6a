using System.Text;

namespace ActorVoice.RealtimeServer.Tests.Fuzz;

/// <summary>What clients said in conversations that went well, for damaging. A name in capitals stands for an id that the server gave.</summary>
internal static class Recordings
{
    private static readonly string Sound = Convert.ToBase64String(new byte[9600]);

    private static readonly string[][] Ga =
    [
        [
            """{"type":"session.update","event_id":"e1","session":{"type":"realtime","instructions":"Be brief.","output_modalities":["text"],"max_output_tokens":200}}""",
            """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello!"}]}}""",
            """{"type":"response.create"}""",
            """{"type":"conversation.item.create","previous_item_id":"root","item":{"id":"mine","type":"message","role":"system","content":[{"type":"input_text","text":"Sing."}]}}""",
            """{"type":"conversation.item.retrieve","item_id":"ANSWER"}""",
            """{"type":"response.create","response":{"conversation":"none","input":[{"type":"item_reference","id":"mine"}],"metadata":{"k":"v"}}}""",
            """{"type":"conversation.item.delete","item_id":"mine"}""",
        ],
        [
            """{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":null,"transcription":{"model":"whisper-1"}},"output":{"voice":"marin","speed":1.2}}}}""",
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + Sound + "\"}",
            """{"type":"input_audio_buffer.commit"}""",
            """{"type":"response.create","response":{"max_output_tokens":50,"audio":{"output":{"format":{"type":"audio/pcmu"}}}}}""",
            """{"type":"response.cancel"}""",
            """{"type":"conversation.item.truncate","item_id":"ANSWER","content_index":0,"audio_end_ms":40}""",
            """{"type":"input_audio_buffer.clear"}""",
        ],
        [
            """{"type":"session.update","session":{"type":"realtime","audio":{"input":{"format":{"type":"audio/pcma"},"turn_detection":{"type":"server_vad","threshold":0.4,"idle_timeout_ms":5000}}}}}""",
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + Sound + "\"}",
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + Sound + "\"}",
            """{"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":{"type":"semantic_vad","eagerness":"high"}}}}}""",
            "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + Sound + "\"}",
            """{"type":"input_audio_buffer.commit"}""",
        ],
        [
            """{"type":"session.update","session":{"type":"realtime","tools":[{"type":"function","name":"f","parameters":{"type":"object"}},{"type":"mcp","server_label":"s","server_url":"https://x.test"}],"tool_choice":"required","truncation":{"type":"retention_ratio","retention_ratio":0.5}}}""",
            """{"type":"response.create"}""",
            """{"type":"conversation.item.create","item":{"type":"function_call","call_id":"c","name":"f","arguments":"{}"}}""",
            """{"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"c","output":"42"}}""",
            """{"type":"response.create","response":{"tool_choice":"none","instructions":"Say it."}}""",
            """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_image","image_url":"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ","detail":"low"}]}}""",
        ],
    ];

    private static readonly string[][] Beta =
    [
        [
            """{"type":"session.update","session":{"modalities":["text","audio"],"voice":"verse","input_audio_format":"pcm16","turn_detection":null,"temperature":0.8,"tools":[],"tool_choice":"auto"}}""",
            """{"type":"conversation.item.create","item":{"type":"message","role":"user","content":[{"type":"input_text","text":"Hello!"}]}}""",
            """{"type":"response.create","response":{"modalities":["text"]}}""",
            """{"type":"conversation.item.truncate","item_id":"ANSWER","content_index":0,"audio_end_ms":0}""",
        ],
    ];

    public static IReadOnlyList<byte[][]> OfGa { get; } = [.. Ga.Select(Utf8)];

    public static IReadOnlyList<byte[][]> OfBeta { get; } = [.. Beta.Select(Utf8)];

    private static byte[][] Utf8(string[] events) => [.. events.Select(Encoding.UTF8.GetBytes)];
}
