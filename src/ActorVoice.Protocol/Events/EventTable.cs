using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

/// <summary>The one list of events: wire name and record. To add an event, write its record and a line here and in <see cref="WireJson"/>.</summary>
internal sealed class EventTable
{
    private readonly FrozenDictionary<string, JsonTypeInfo> _byName;
    private readonly FrozenDictionary<Type, string> _names;

    internal EventTable(Dictionary<string, JsonTypeInfo> events)
    {
        _byName = events.ToFrozenDictionary(StringComparer.Ordinal);
        _names = events.ToFrozenDictionary(entry => entry.Value.Type, entry => entry.Key);
        Names = [.. events.Keys];
    }

    public static EventTable Client { get; } = new(new()
    {
        ["session.update"] = WireJson.Default.SessionUpdate,
        ["session.close"] = WireJson.Default.SessionClose,
        ["input_audio_buffer.append"] = WireJson.Default.InputAudioBufferAppend,
        ["session.input_audio_buffer.append"] = WireJson.Default.SessionInputAudioBufferAppend,
        ["input_audio_buffer.commit"] = WireJson.Default.InputAudioBufferCommit,
        ["input_audio_buffer.clear"] = WireJson.Default.InputAudioBufferClear,
        ["conversation.item.create"] = WireJson.Default.ConversationItemCreate,
        ["conversation.item.truncate"] = WireJson.Default.ConversationItemTruncate,
        ["conversation.item.delete"] = WireJson.Default.ConversationItemDelete,
        ["conversation.item.retrieve"] = WireJson.Default.ConversationItemRetrieve,
        ["response.create"] = WireJson.Default.ResponseCreate,
        ["response.cancel"] = WireJson.Default.ResponseCancel,
        ["output_audio_buffer.clear"] = WireJson.Default.OutputAudioBufferClear,
    });

    public static EventTable Server { get; } = new(new()
    {
        ["session.created"] = WireJson.Default.SessionCreated,
        ["session.updated"] = WireJson.Default.SessionUpdated,
        ["session.closed"] = WireJson.Default.SessionClosed,
        ["error"] = WireJson.Default.ErrorEvent,
        ["rate_limits.updated"] = WireJson.Default.RateLimitsUpdated,
        ["conversation.created"] = WireJson.Default.ConversationCreated,
        ["conversation.item.added"] = WireJson.Default.ConversationItemAdded,
        ["conversation.item.done"] = WireJson.Default.ConversationItemDone,
        ["conversation.item.created"] = WireJson.Default.ConversationItemCreated,
        ["conversation.item.retrieved"] = WireJson.Default.ConversationItemRetrieved,
        ["conversation.item.deleted"] = WireJson.Default.ConversationItemDeleted,
        ["conversation.item.truncated"] = WireJson.Default.ConversationItemTruncated,
        ["conversation.item.input_audio_transcription.delta"] = WireJson.Default.ConversationItemInputAudioTranscriptionDelta,
        ["conversation.item.input_audio_transcription.completed"] = WireJson.Default.ConversationItemInputAudioTranscriptionCompleted,
        ["conversation.item.input_audio_transcription.failed"] = WireJson.Default.ConversationItemInputAudioTranscriptionFailed,
        ["conversation.item.input_audio_transcription.segment"] = WireJson.Default.ConversationItemInputAudioTranscriptionSegment,
        ["input_audio_buffer.committed"] = WireJson.Default.InputAudioBufferCommitted,
        ["input_audio_buffer.cleared"] = WireJson.Default.InputAudioBufferCleared,
        ["input_audio_buffer.speech_started"] = WireJson.Default.InputAudioBufferSpeechStarted,
        ["input_audio_buffer.speech_stopped"] = WireJson.Default.InputAudioBufferSpeechStopped,
        ["input_audio_buffer.timeout_triggered"] = WireJson.Default.InputAudioBufferTimeoutTriggered,
        ["input_audio_buffer.dtmf_event_received"] = WireJson.Default.InputAudioBufferDtmfEventReceived,
        ["output_audio_buffer.started"] = WireJson.Default.OutputAudioBufferStarted,
        ["output_audio_buffer.stopped"] = WireJson.Default.OutputAudioBufferStopped,
        ["output_audio_buffer.cleared"] = WireJson.Default.OutputAudioBufferCleared,
        ["response.created"] = WireJson.Default.ResponseCreated,
        ["response.done"] = WireJson.Default.ResponseDone,
        ["response.output_item.added"] = WireJson.Default.ResponseOutputItemAdded,
        ["response.output_item.done"] = WireJson.Default.ResponseOutputItemDone,
        ["response.content_part.added"] = WireJson.Default.ResponseContentPartAdded,
        ["response.content_part.done"] = WireJson.Default.ResponseContentPartDone,
        ["response.output_text.delta"] = WireJson.Default.ResponseOutputTextDelta,
        ["response.output_text.done"] = WireJson.Default.ResponseOutputTextDone,
        ["response.output_audio.delta"] = WireJson.Default.ResponseOutputAudioDelta,
        ["response.output_audio.done"] = WireJson.Default.ResponseOutputAudioDone,
        ["response.output_audio_transcript.delta"] = WireJson.Default.ResponseOutputAudioTranscriptDelta,
        ["response.output_audio_transcript.done"] = WireJson.Default.ResponseOutputAudioTranscriptDone,
        ["response.function_call_arguments.delta"] = WireJson.Default.ResponseFunctionCallArgumentsDelta,
        ["response.function_call_arguments.done"] = WireJson.Default.ResponseFunctionCallArgumentsDone,
        ["mcp_list_tools.in_progress"] = WireJson.Default.McpListToolsInProgress,
        ["mcp_list_tools.completed"] = WireJson.Default.McpListToolsCompleted,
        ["mcp_list_tools.failed"] = WireJson.Default.McpListToolsFailed,
        ["response.mcp_call_arguments.delta"] = WireJson.Default.ResponseMcpCallArgumentsDelta,
        ["response.mcp_call_arguments.done"] = WireJson.Default.ResponseMcpCallArgumentsDone,
        ["response.mcp_call.in_progress"] = WireJson.Default.ResponseMcpCallInProgress,
        ["response.mcp_call.completed"] = WireJson.Default.ResponseMcpCallCompleted,
        ["response.mcp_call.failed"] = WireJson.Default.ResponseMcpCallFailed,
        ["session.input_transcript.delta"] = WireJson.Default.SessionInputTranscriptDelta,
        ["session.output_transcript.delta"] = WireJson.Default.SessionOutputTranscriptDelta,
        ["session.output_audio.delta"] = WireJson.Default.SessionOutputAudioDelta,
    });

    /// <summary>All wire names, in the order of the list.</summary>
    public IReadOnlyList<string> Names { get; }

    public string NameOf(object wireEvent) => _names[wireEvent.GetType()];

    public bool Has(object wireEvent) => _names.ContainsKey(wireEvent.GetType());

    public JsonTypeInfo? Find(string name) => _byName.GetValueOrDefault(name);
}
