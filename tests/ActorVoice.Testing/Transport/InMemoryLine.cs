using System.Text;
using ActorVoice.Connection.Transport;

namespace ActorVoice.Testing;

/// <summary>A line in memory. The client has it as <see cref="IRealtimeLine"/>; its peer speaks by <see cref="Say(string)"/> and
/// <see cref="CloseByPeer"/>; a test lets it die by <see cref="Reset"/> and <see cref="GoSilent"/>.</summary>
/// <remarks>Thread-safe. Messages are copied, so whoever sends may reuse its memory at once.</remarks>
public sealed class InMemoryLine : IRealtimeLine
{
    private const int NormalClose = 1000;

    private readonly Mail _mail = new();
    private readonly DelayLine<ReadOnlyMemory<byte>> _up;
    private readonly DelayLine<LineMessage> _down;
    private readonly InMemoryTransport _transport;
    private readonly ILinePeer _peer;
    private ITimer? _keepAlive;
    private TransportException? _death;
    private bool _over;
    private bool _silent;

    internal InMemoryLine(InMemoryTransport transport, ILinePeer peer, RealtimeEndpoint endpoint, int number)
    {
        (_transport, _peer, Endpoint, Number) = (transport, peer, endpoint, number);
        _up = new(transport.Time, utf8 => peer.Heard(this, utf8));
        _down = new(transport.Time, _mail.Deliver);
    }

    /// <summary>What the client connected to, with its headers.</summary>
    public RealtimeEndpoint Endpoint { get; }

    /// <summary>Counts the lines of a transport from 1.</summary>
    public int Number { get; }

    /// <summary>False once the line was closed or died.</summary>
    public bool IsOpen => !Volatile.Read(ref _over);

    /// <summary>The peer sends a text message.</summary>
    public void Say(string json) => Say(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Say(string)"/>
    public void Say(ReadOnlyMemory<byte> utf8) => SendDown(new LineMessage(LineMessageKind.Text, utf8.ToArray()));

    /// <summary>The peer sends a binary message, which no server of the protocol does.</summary>
    public void SayBinary(ReadOnlyMemory<byte> bytes) => SendDown(new LineMessage(LineMessageKind.Binary, bytes.ToArray()));

    /// <summary>The peer closes the line; the client hears it behind all that was said.</summary>
    public void CloseByPeer(int code, string? reason = null)
    {
        SendDown(new LineMessage(LineMessageKind.Close, default, code, reason));
        Finish(null);
    }

    /// <summary>The line dies at once for both, as by a reset: what is under way is lost.</summary>
    public void Reset() => Die("The connection was reset.");

    /// <summary>Half-open: nothing passes any more, in either direction, and nobody is told. The client finds out when
    /// <see cref="InMemoryTransport.KeepAliveTimeout"/> has passed by the transport's clock.</summary>
    public void GoSilent()
    {
        if (Interlocked.Exchange(ref _silent, true) || !IsOpen)
        {
            return;
        }

        Cut();
        _keepAlive = _transport.Time.CreateTimer(static line => ((InMemoryLine)line!).Die("The line is dead: the peer did not answer a ping in time."),
            this, _transport.KeepAliveTimeout, Timeout.InfiniteTimeSpan);
    }

    ValueTask IRealtimeLine.SendAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_death is { } death)
        {
            return ValueTask.FromException(death);
        }

        if (!IsOpen)
        {
            return ValueTask.FromException(new TransportException(TransportFailure.Lost, "The line was closed."));
        }

        _up.Send(utf8.ToArray(), _transport.Latency);
        return ValueTask.CompletedTask;
    }

    ValueTask<LineMessage> IRealtimeLine.ReceiveAsync(CancellationToken cancellationToken) => _mail.ReceiveAsync(cancellationToken);

    ValueTask IRealtimeLine.CloseAsync(CancellationToken cancellationToken)
    {
        if (IsOpen)
        {
            SendDown(new LineMessage(LineMessageKind.Close, default, NormalClose));
            Finish(NormalClose);
        }

        return ValueTask.CompletedTask;
    }

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        _keepAlive?.Dispose();
        Die("The line was disposed.");
        return ValueTask.CompletedTask;
    }

    private void SendDown(LineMessage message)
    {
        if (IsOpen)
        {
            _down.Send(message, _transport.Latency);
        }
    }

    private void Die(string reason)
    {
        var death = new TransportException(TransportFailure.Lost, reason);
        _death ??= death;
        Cut();
        Finish(null);
        _mail.End(death);
    }

    private void Cut()
    {
        _up.Dispose();
        _down.Dispose();
    }

    private void Finish(int? code)
    {
        if (!Interlocked.Exchange(ref _over, true))
        {
            _peer.Closed(this, code);
        }
    }
}
