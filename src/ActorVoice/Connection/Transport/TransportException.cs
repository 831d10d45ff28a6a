namespace ActorVoice.Connection.Transport;

/// <summary>A line could not be opened, or died. The message is for a person and holds no key.</summary>
public sealed class TransportException(TransportFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public TransportFailure Failure { get; } = failure;
}

/// <summary>Why a line failed: tells whether trying again helps.</summary>
public enum TransportFailure
{
    /// <summary>No such host, nobody listens, no route: may mend.</summary>
    Unreachable,

    /// <summary>Something answered that is no WebSocket: a person must look.</summary>
    NotWebSocket,

    /// <summary>The handshake was answered with 401 or 403: a person must look.</summary>
    Unauthorized,

    /// <summary>The handshake was answered with 404 or 400: wrong address or model, a person must look.</summary>
    Rejected,

    /// <summary>The handshake was answered with 429 or 5xx: may mend.</summary>
    Busy,

    /// <summary>An open line died: reset, half-open, aborted. May mend.</summary>
    Lost,
}
