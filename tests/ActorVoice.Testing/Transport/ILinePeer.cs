namespace ActorVoice.Testing;

/// <summary>The far end of lines in memory: a server, or a script. Called on the thread that sends, closes or moves the clock; it may answer
/// at once, from inside of the call.</summary>
public interface ILinePeer
{
    /// <summary>A client has connected. Called before the client has its line in hand, so what is said here waits for it.</summary>
    void Opened(InMemoryLine line);

    /// <summary>A text message came. The memory is the peer's own.</summary>
    void Heard(InMemoryLine line, ReadOnlyMemory<byte> utf8);

    /// <summary>The line is over; nothing more will be heard on it. Called once.</summary>
    /// <param name="line">The line that is over.</param>
    /// <param name="code">The client's close code, or null: the line died.</param>
    void Closed(InMemoryLine line, int? code);
}
