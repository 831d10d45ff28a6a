namespace ActorVoice.Protocol;

/// <summary>What is wrong with a message that the peer sent. A value, never an exception: a peer's fault is data, and the session lives on.</summary>
/// <param name="Kind">What sort of fault.</param>
/// <param name="Message">One sentence for a log: what is wrong, and where. Quotes no audio and nothing that was said.</param>
/// <param name="EventType">The event's wire name, when it could be read.</param>
/// <param name="EventId">The event's id, when it could be read.</param>
public sealed record ProtocolFault(ProtocolFaultKind Kind, string Message, string? EventType = null, string? EventId = null);

public enum ProtocolFaultKind
{
    /// <summary>The text is no JSON, or stops in the middle.</summary>
    MalformedJson,

    /// <summary>JSON, but no object.</summary>
    NotAnObject,

    /// <summary>The event carries no <c>type</c>, or one that is no text.</summary>
    MissingType,

    /// <summary>A field holds something of another type than the protocol says.</summary>
    WrongField,

    /// <summary>Audio that is no base64.</summary>
    UndecodableAudio,

    /// <summary>16-bit audio with an odd number of bytes. What came before the odd byte is good.</summary>
    OddLengthPcm,

    /// <summary>A message that is no text frame.</summary>
    BinaryFrame,
}
