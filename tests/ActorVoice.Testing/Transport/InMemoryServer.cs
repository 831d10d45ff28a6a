using ActorVoice.Connection.Transport;
using ActorVoice.RealtimeServer;

namespace ActorVoice.Testing;

/// <summary>Lines without a network to the real server: everything it does, on the calling thread or by the given clock.</summary>
public static class InMemoryServer
{
    /// <param name="engine">The server; its clock must be <paramref name="time"/>.</param>
    public static InMemoryTransport Connect(RealtimeServerEngine engine, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new InMemoryTransport(time, endpoint => RealtimeServerEngine.Serves(endpoint.Uri.AbsolutePath)
            ? new Peer(engine)
            : throw new TransportException(TransportFailure.Rejected, $"There is no realtime service at {endpoint} (404)."));
    }

    /// <summary>A server on the same clock, with the given options or else the echo model and ids that repeat.</summary>
    public static InMemoryTransport Connect(TimeProvider time, RealtimeServerOptions? options = null) =>
        Connect(new RealtimeServerEngine(options ?? new RealtimeServerOptions { Seed = 1 }, time), time);

    /// <summary>The server's door: carries messages between one line and one connection of the engine.</summary>
    private sealed class Peer(RealtimeServerEngine engine) : ILinePeer, IRealtimePeer
    {
        private RealtimeConnection? _connection;
        private InMemoryLine? _line;

        /// <summary>Never: what waits for the client stays in memory, as in a socket's buffer without an end.</summary>
        bool IRealtimePeer.IsFull => false;

        void ILinePeer.Opened(InMemoryLine line)
        {
            _line = line;
            _connection = engine.Open(RealtimeRequest.For(line.Endpoint.Uri, line.Endpoint.Headers, line.Endpoint.SubProtocols), this);
            _connection.Start();
        }

        void ILinePeer.Heard(InMemoryLine line, ReadOnlyMemory<byte> utf8) => _connection?.Receive(utf8);

        void ILinePeer.Closed(InMemoryLine line, int? code) => _connection?.Dispose();

        void IRealtimePeer.Send(ReadOnlyMemory<byte> utf8) => _line?.Say(utf8);

        void IRealtimePeer.Close(int code, string reason) => _line?.CloseByPeer(code, reason);
    }
}
