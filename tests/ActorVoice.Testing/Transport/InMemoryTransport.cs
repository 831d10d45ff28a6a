using ActorVoice.Connection.Transport;

namespace ActorVoice.Testing;

/// <summary>Lines without a network, to a peer in the same process. Everything happens on the calling thread or by the given clock; nothing
/// goes through a thread pool, so it takes part in a <see cref="VirtualTime"/>.</summary>
/// <remarks>Thread-safe. Clients keep theirs across reconnects; each connect asks for a peer anew.</remarks>
public sealed class InMemoryTransport(TimeProvider time, Func<RealtimeEndpoint, ILinePeer> accept) : IRealtimeTransport
{
    private readonly Lock _lock = new();
    private readonly Queue<TransportException> _failures = new();
    private readonly List<InMemoryLine> _lines = [];

    /// <summary>All clients reach the same peer.</summary>
    public InMemoryTransport(TimeProvider time, ILinePeer peer)
        : this(time, _ => peer)
    {
    }

    /// <summary>How long a message or the handshake takes in one direction; none unless set. A change counts for what is sent from then on.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>When a client notices a line that went silent; 3 s unless set, which is what our WebSocket takes (a ping after 1 s, 2 s for
    /// its answer).</summary>
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>All lines so far, in the order of their opening.</summary>
    public IReadOnlyList<InMemoryLine> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The newest line; a test that has none is wrong, so there must be one.</summary>
    public InMemoryLine Line => Lines[^1];

    internal TimeProvider Time { get; } = time;

    /// <summary>Lets the next <paramref name="times"/> connects fail, as refused, unauthorised and so on.</summary>
    public void FailNext(TransportFailure failure, string message, int times = 1)
    {
        lock (_lock)
        {
            for (var time = 0; time < times; time++)
            {
                _failures.Enqueue(new TransportException(failure, message));
            }
        }
    }

    public async ValueTask<IRealtimeLine> ConnectAsync(RealtimeEndpoint endpoint, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(2 * Latency, Time, cancellationToken);
        }

        InMemoryLine line;
        var peer = accept(endpoint);
        lock (_lock)
        {
            if (_failures.TryDequeue(out var failure))
            {
                throw failure;
            }

            line = new InMemoryLine(this, peer, endpoint, _lines.Count + 1);
            _lines.Add(line);
        }

        peer.Opened(line);
        return line;
    }
}
