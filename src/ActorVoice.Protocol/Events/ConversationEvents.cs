using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>An item entered the conversation; one that the model makes is still empty. Carries no audio.</summary>
public sealed record ConversationItemAdded(
    Item? Item, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PreviousItemId = null) : ServerEvent;

/// <summary>An item is final. Carries no audio.</summary>
public sealed record ConversationItemDone(
    Item? Item, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PreviousItemId = null) : ServerEvent;

/// <summary>The old name of <see cref="ConversationItemAdded"/>, still in the published list; the service does not send it.</summary>
public sealed record ConversationItemCreated(
    Item? Item, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PreviousItemId = null) : ServerEvent;

/// <summary>The answer to <see cref="ConversationItemRetrieve"/>, with audio.</summary>
public sealed record ConversationItemRetrieved(Item? Item) : ServerEvent;

public sealed record ConversationItemDeleted(string? ItemId) : ServerEvent;

public sealed record ConversationItemTruncated(string? ItemId, int? ContentIndex, int? AudioEndMs) : ServerEvent;

/// <summary>More of what the person said. May come before the turn is committed.</summary>
public sealed record ConversationItemInputAudioTranscriptionDelta(
    string? ItemId, int? ContentIndex, string? Delta, Optional<ValueList<Logprob>?> Logprobs = default) : ServerEvent
{
    public string? Obfuscation { get; init; }
}

/// <summary>All of what the person said. May come before or after the response, and out of turn order: match it by the item.</summary>
public sealed record ConversationItemInputAudioTranscriptionCompleted(
    string? ItemId,
    int? ContentIndex,
    string? Transcript,
    TranscriptionUsage? Usage = null,
    Optional<ValueList<Logprob>?> Logprobs = default,
    ValueList<SpokenLanguage>? Languages = null) : ServerEvent;

/// <summary>The recogniser failed on this turn.</summary>
public sealed record ConversationItemInputAudioTranscriptionFailed(string? ItemId, int? ContentIndex, TranscriptionError? Error) : ServerEvent;

/// <summary>A stretch of one speaker, from a diarising recogniser; times in seconds.</summary>
public sealed record ConversationItemInputAudioTranscriptionSegment(
    string? ItemId, int? ContentIndex, string? Text, string? Id, string? Speaker, double? Start, double? End) : ServerEvent;

/// <summary>How sure the recogniser is of a token.</summary>
public sealed record Logprob(
    string? Token, [property: JsonPropertyName("logprob")] double? Value, ValueList<int>? Bytes = null) : WireObject;

public sealed record SpokenLanguage(string? Code) : WireObject;

public sealed record TranscriptionError(
    string? Type, string? Code = null, string? Message = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Param = null) : WireObject;
