namespace ActorVoice.RealtimeServer;

/// <summary>The client's end of a line, as the server sees it: a WebSocket, or a test.</summary>
/// <remarks>Called by one thread at a time: the one that brought a message, a timer of the engine's <see cref="TimeProvider"/>, or a model's.
/// An implementation must not block. It may call the connection back at once; that is then done after the running call.</remarks>
public interface IRealtimePeer
{
    /// <summary>True: a model's output should wait until <see cref="RealtimeConnection.Resume"/> is called. Other events come all the same.</summary>
    bool IsFull { get; }

    /// <summary>One event as JSON. The memory is the server's again when the call returns.</summary>
    void Send(ReadOnlyMemory<byte> utf8);

    /// <summary>The server ends the line, behind all that it sent; nothing comes after it.</summary>
    /// <param name="code">A WebSocket close code: 1000, 1001, 3000, 4000, 4004, …</param>
    /// <param name="reason">At most 123 bytes of UTF-8.</param>
    void Close(int code, string reason);

    /// <summary>A fault on demand: the line dies as by a reset, behind all that was sent. A peer that can't die closes.</summary>
    /// <param name="beginning">Of a message that dies with it; empty: none does.</param>
    void Break(ReadOnlyMemory<byte> beginning) => Close(1011, "The server was told to break the line here.");

    /// <summary>A fault on demand: the line becomes half-open. The server sends and hears nothing any more by itself; a peer that answers pings
    /// must stop that too, and must not end the line.</summary>
    void GoSilent()
    {
    }
}
