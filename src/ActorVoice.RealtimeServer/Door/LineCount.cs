namespace ActorVoice.RealtimeServer.Door;

/// <summary>How many lines are open, up to a limit. Thread-safe.</summary>
internal sealed class LineCount(int limit)
{
    private int _open;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= limit) return true;
        Interlocked.Decrement(ref _open);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _open);
}
