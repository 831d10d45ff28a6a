namespace ActorVoice.RealtimeServer.Door;

/// <summary>Bytes that all lines together may hold of messages that are not whole yet. Thread-safe.</summary>
internal sealed class ByteBudget(long limit)
{
    private long _taken;

    public bool TryTake(int bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= limit) return true;
        Give(bytes);
        return false;
    }

    public void Give(int bytes) => Interlocked.Add(ref _taken, -bytes);
}
