using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>The buffer became the user item <paramref name="ItemId"/>.</summary>
public sealed record InputAudioBufferCommitted(
    string? ItemId, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PreviousItemId = null) : ServerEvent;

public sealed record InputAudioBufferCleared : ServerEvent;

/// <param name="AudioStartMs">Counted over all audio appended in the session, prefix padding already taken off.</param>
/// <param name="ItemId">The user item to come.</param>
public sealed record InputAudioBufferSpeechStarted(string? ItemId, int? AudioStartMs) : ServerEvent;

/// <param name="AudioEndMs">Counted as the start; includes the closing silence.</param>
public sealed record InputAudioBufferSpeechStopped(string? ItemId, int? AudioEndMs) : ServerEvent;

/// <summary>Nobody spoke for the idle timeout: the silent stretch is committed and the model speaks.</summary>
public sealed record InputAudioBufferTimeoutTriggered(string? ItemId, int? AudioStartMs, int? AudioEndMs) : ServerEvent;

/// <summary>SIP only.</summary>
/// <param name="Event">One of 0-9, *, #, A-D.</param>
/// <param name="ReceivedAt">Unix seconds.</param>
public sealed record InputAudioBufferDtmfEventReceived(string? Event, long? ReceivedAt) : ServerEvent;

/// <summary>WebRTC and SIP only, as the two below.</summary>
public sealed record OutputAudioBufferStarted(string? ResponseId) : ServerEvent;

public sealed record OutputAudioBufferStopped(string? ResponseId) : ServerEvent;

public sealed record OutputAudioBufferCleared(string? ResponseId) : ServerEvent;
