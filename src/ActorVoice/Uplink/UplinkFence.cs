namespace ActorVoice.Uplink;

/// <summary>Keeps what is said after the end of a turn, or after a clear, from overtaking that end on its way to the socket: the command goes by
/// the conversation, the sound does not. Sound behind a fence is not given to the socket until the conversation has sent the command.</summary>
/// <remarks>Positions are in samples of the uplink's rate. Not thread-safe; the encoder's actor owns it.</remarks>
internal sealed class UplinkFence
{
    private readonly Queue<long> _at = new();

    /// <summary>A command is on its way that means all sound before <paramref name="position"/>.</summary>
    public void Raise(long position) => _at.Enqueue(position);

    /// <summary>The conversation has sent the oldest command, or decided that there is none to send.</summary>
    public void Pass() => _at.TryDequeue(out _);

    /// <summary>Whether sound that begins at <paramref name="position"/> has to wait.</summary>
    public bool Holds(long position) => _at.TryPeek(out var at) && position >= at;
}
