namespace ActorVoice.RealtimeServer.Faults;

/// <summary>What goes wrong.</summary>
internal abstract record FaultAction;

/// <summary>The line dies, as by a reset; the event is lost.</summary>
internal sealed record DropLine : FaultAction;

/// <summary>The line dies when half of the event has gone out.</summary>
internal sealed record CutEvent : FaultAction;

/// <summary>The server closes instead of sending or hearing the event.</summary>
internal sealed record CloseLine(int Code) : FaultAction;

/// <summary>Half-open: from this event on nothing passes in either direction, and nobody is told.</summary>
internal sealed record GoSilent : FaultAction;

/// <summary>The session expires when the server has said what it is saying.</summary>
internal sealed record ExpireSession : FaultAction;

/// <summary>The event, and all behind it, wait.</summary>
internal sealed record DelayEvent(TimeSpan By) : FaultAction;

/// <summary>The event is lost; the line lives on.</summary>
internal sealed record LoseEvent : FaultAction;

/// <summary>The event comes twice.</summary>
internal sealed record DuplicateEvent : FaultAction;

/// <summary>The event changes places with the next one.</summary>
internal sealed record ReorderEvents : FaultAction;

/// <summary>The event is damaged.</summary>
internal sealed record MalformEvent(Malformation How) : FaultAction;

/// <summary>The handshake is answered with an HTTP status instead of a line.</summary>
internal sealed record RefuseHandshake(int Status) : FaultAction;

/// <summary>The response fails at once.</summary>
internal sealed record FailResponse(string Type, string Code, string Message) : FaultAction;

/// <summary>The response never gets an end of its own.</summary>
internal sealed record StallResponse : FaultAction;
