namespace ActorVoice.Protocol;

/// <summary>Changes the fields it carries, or nothing at all when one is refused; answered by <see cref="SessionUpdated"/>.</summary>
public sealed record SessionUpdate([property: WireRequired] Session? Session) : ClientEvent;

/// <summary>Audio of the person in the session's input format. The hot path writes it without this record: <see cref="AppendWriter"/>.</summary>
public sealed record InputAudioBufferAppend([property: WireRequired] AudioBytes? Audio) : ClientEvent;

/// <summary>Makes a user message of the buffer; does not ask for a response.</summary>
public sealed record InputAudioBufferCommit : ClientEvent;

public sealed record InputAudioBufferClear : ClientEvent;

/// <param name="PreviousItemId">Left out or null: at the end. <c>root</c>: at the start. An id: behind it.</param>
public sealed record ConversationItemCreate([property: WireRequired] Item? Item, Optional<string?> PreviousItemId = default) : ClientEvent;

/// <summary>Asks for an item with its audio.</summary>
public sealed record ConversationItemRetrieve([property: WireRequired] string? ItemId) : ClientEvent;

public sealed record ConversationItemDelete([property: WireRequired] string? ItemId) : ClientEvent;

/// <summary>Tells the model how much of an assistant's audio was heard.</summary>
/// <param name="AudioEndMs">Inclusive; more than the item has is an error, so round down.</param>
public sealed record ConversationItemTruncate(
    [property: WireRequired] string? ItemId,
    [property: WireRequired, WireRange(0, int.MaxValue)] int? ContentIndex,
    [property: WireRequired, WireRange(0, int.MaxValue)] int? AudioEndMs) : ClientEvent;

/// <summary>Runs the model once.</summary>
public sealed record ResponseCreate(ResponseParams? Response = null) : ClientEvent;

/// <param name="ResponseId">Null: the active response of the conversation.</param>
public sealed record ResponseCancel(string? ResponseId = null) : ClientEvent;

/// <summary>WebRTC and SIP only.</summary>
public sealed record OutputAudioBufferClear : ClientEvent;

/// <summary>Translation sessions: flush, then close.</summary>
public sealed record SessionClose : ClientEvent;

/// <summary>Translation sessions: 24 kHz PCM16, silence included.</summary>
public sealed record SessionInputAudioBufferAppend([property: WireRequired] AudioBytes? Audio) : ClientEvent;
