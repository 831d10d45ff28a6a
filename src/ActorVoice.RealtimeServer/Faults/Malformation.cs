namespace ActorVoice.RealtimeServer.Faults;

/// <summary>How an event is damaged.</summary>
internal enum Malformation
{
    /// <summary>No JSON: its last character is missing.</summary>
    Json,

    /// <summary>Text that is no UTF-8.</summary>
    Utf8,

    /// <summary>Nothing at all.</summary>
    Empty,

    /// <summary>JSON, but no object.</summary>
    Array,

    /// <summary>A type that nobody knows.</summary>
    Type,

    /// <summary>Without a type.</summary>
    NoType,

    /// <summary>Without <c>event_id</c>.</summary>
    EventId,

    /// <summary>Sound that is no base64.</summary>
    Base64,

    /// <summary>Sound with half a sample at its end.</summary>
    Odd,

    /// <summary>An item that was never announced.</summary>
    Item,

    /// <summary>A response that was never created.</summary>
    Response,

    /// <summary>Every field but the type is a number.</summary>
    Fields,

    /// <summary>Every field but the type is null.</summary>
    Nulls,
}
