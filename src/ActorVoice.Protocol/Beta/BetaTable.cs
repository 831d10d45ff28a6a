using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol.Beta;

/// <summary>Beta's events: GA's list, with other names (section 3.5) and other bodies, and without what beta does not have.</summary>
internal static class BetaTable
{
    /// <summary>Beta's name where only the name differs: GA's name, beta's name.</summary>
    private static readonly (string Ga, string Beta)[] Renamed =
    [
        ("conversation.item.added", "conversation.item.created"),
        ("response.output_text.delta", "response.text.delta"),
        ("response.output_text.done", "response.text.done"),
        ("response.output_audio.delta", "response.audio.delta"),
        ("response.output_audio.done", "response.audio.done"),
        ("response.output_audio_transcript.delta", "response.audio_transcript.delta"),
        ("response.output_audio_transcript.done", "response.audio_transcript.done"),
    ];

    private static readonly string[] GaOnly =
    [
        "session.close", "session.input_audio_buffer.append", "session.closed", "session.input_transcript.delta", "session.output_transcript.delta",
        "session.output_audio.delta", "conversation.item.created", "conversation.item.done",
        "conversation.item.input_audio_transcription.segment", "input_audio_buffer.timeout_triggered", "input_audio_buffer.dtmf_event_received",
        "mcp_list_tools.in_progress", "mcp_list_tools.completed", "mcp_list_tools.failed",
        "response.mcp_call_arguments.delta", "response.mcp_call_arguments.done",
        "response.mcp_call.in_progress", "response.mcp_call.completed", "response.mcp_call.failed",
    ];

    public static EventTable Client { get; } = Make(EventTable.Client, new()
    {
        ["session.update"] = typeof(BetaSessionUpdate),
        ["transcription_session.update"] = typeof(BetaTranscriptionSessionUpdate),
        ["response.create"] = typeof(BetaResponseCreate),
    });

    public static EventTable Server { get; } = Make(EventTable.Server, new()
    {
        ["session.created"] = typeof(BetaSessionCreated),
        ["session.updated"] = typeof(BetaSessionUpdated),
        ["transcription_session.created"] = typeof(BetaTranscriptionSessionCreated),
        ["transcription_session.updated"] = typeof(BetaTranscriptionSessionUpdated),
        ["response.created"] = typeof(BetaResponseCreated),
        ["response.done"] = typeof(BetaResponseDone),
    });

    private static EventTable Make(EventTable ga, Dictionary<string, Type> otherBodies)
    {
        var events = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal);
        foreach (var name in ga.Names.Except(GaOnly))
            events[Renamed.FirstOrDefault(renamed => renamed.Ga == name).Beta ?? name] = BetaShapes.Of(ga.Find(name)!.Type);
        foreach (var (name, body) in otherBodies) events[name] = BetaShapes.Of(body);
        return new(events);
    }
}
