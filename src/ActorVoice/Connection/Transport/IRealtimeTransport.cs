namespace ActorVoice.Connection.Transport;

/// <summary>Opens lines to a service: a WebSocket, or memory in tests. The seam below the protocol.</summary>
public interface IRealtimeTransport
{
    /// <exception cref="TransportException">The line can't be opened; <see cref="TransportException.Failure"/> says who is to blame.</exception>
    ValueTask<IRealtimeLine> ConnectAsync(RealtimeEndpoint endpoint, CancellationToken cancellationToken);
}

/// <summary>An open line. One sender and one receiver at a time, who may overlap.</summary>
public interface IRealtimeLine : IAsyncDisposable
{
    /// <summary>Sends one text message. The memory may be reused when the task is done.</summary>
    /// <exception cref="TransportException">The line is dead; a read that runs or follows ends with a close or this exception too.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken);

    /// <summary>The next whole message, or the close. Its memory is valid until the next call.</summary>
    /// <exception cref="TransportException">The line died without a close.</exception>
    ValueTask<LineMessage> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Says goodbye; returns when the close was sent or the line is dead. Never throws.</summary>
    ValueTask CloseAsync(CancellationToken cancellationToken);
}

/// <summary>What came over a line.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payload">The bytes of a text or binary message.</param>
/// <param name="CloseCode">For <see cref="LineMessageKind.Close"/>: the code of the peer, 1005 if it told none.</param>
/// <param name="CloseReason">For a close: the reason of the peer.</param>
public readonly record struct LineMessage(LineMessageKind Kind, ReadOnlyMemory<byte> Payload, int CloseCode = 0, string? CloseReason = null);

/// <summary>Kinds of what comes over a line.</summary>
public enum LineMessageKind
{
    Text,
    Binary,
    Close,
}
