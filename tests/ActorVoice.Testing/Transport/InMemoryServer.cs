using ActorVoice.Connection.Transport;
using ActorVoice.RealtimeServer;
using ActorVoice.RealtimeServer.Connections;

namespace ActorVoice.Testing;

/// <summary>Lines without a network to the real server: everything it does, on the calling thread or by the given clock. Faults on demand work as over
/// sockets; a client may ask for its own in its URL, whatever the server's options say.</summary>
public static class InMemoryServer
{
    /// <param name="engine">The server; its clock must be <paramref name="time"/>.</param>
    public static InMemoryTransport Connect(RealtimeServerEngine engine, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new InMemoryTransport(time, endpoint => Accept(engine, endpoint));
    }

    /// <summary>A server on the same clock, with the given options or else the echo model and ids that repeat.</summary>
    public static InMemoryTransport Connect(TimeProvider time, RealtimeServerOptions? options = null) =>
        Connect(new RealtimeServerEngine(options ?? new RealtimeServerOptions { Seed = 1 }, time), time);

    private static Peer Accept(RealtimeServerEngine engine, RealtimeEndpoint endpoint)
    {
        if (!RealtimeServerEngine.Serves(endpoint.Uri.AbsolutePath))
            throw new TransportException(TransportFailure.Rejected, $"There is no realtime service at {endpoint} (404).");
        var arrival = engine.Arrive(RealtimeRequest.For(endpoint.Uri, endpoint.Headers, endpoint.SubProtocols), clientsMayAsk: true);
        return arrival.RefusedWith is not { } status
            ? new Peer(engine, arrival)
            : throw new TransportException(FailureOf(status), $"{endpoint} refused the line (HTTP {status}): {arrival.Why}");
    }

    /// <summary>As a WebSocket's client sees an HTTP status instead of a line.</summary>
    private static TransportFailure FailureOf(int status) => status switch
    {
        401 or 403 => TransportFailure.Unauthorized,
        400 or 404 => TransportFailure.Rejected,
        429 or >= 500 => TransportFailure.Busy,
        _ => TransportFailure.NotWebSocket,
    };

    /// <summary>The server's door: carries messages between one line and one connection of the engine.</summary>
    private sealed class Peer(RealtimeServerEngine engine, Arrival arrival) : ILinePeer, IRealtimePeer
    {
        private RealtimeConnection? _connection;
        private InMemoryLine? _line;

        /// <summary>Never: what waits for the client stays in memory, as in a socket's buffer without an end.</summary>
        bool IRealtimePeer.IsFull => false;

        void ILinePeer.Opened(InMemoryLine line)
        {
            _line = line;
            _connection = engine.Open(arrival, this);
            _connection.Start();
        }

        void ILinePeer.Heard(InMemoryLine line, ReadOnlyMemory<byte> utf8) => _connection?.Receive(utf8);

        // The transport remembers its lines for good; what the server remembers of them goes.
        void ILinePeer.Closed(InMemoryLine line, int? code)
        {
            _connection?.Dispose();
            _connection = null;
        }

        void IRealtimePeer.Send(ReadOnlyMemory<byte> utf8) => _line?.Say(utf8);

        void IRealtimePeer.Close(int code, string reason) => _line?.CloseByPeer(code, reason);

        void IRealtimePeer.Break(ReadOnlyMemory<byte> beginning) => _line?.Reset();

        void IRealtimePeer.GoSilent() => _line?.GoSilent();
    }
}
