using System.Collections.Concurrent;

namespace ActorVoice.Audio.Pacing;

/// <summary>Waiters to use again, so that thousands of waits a second allocate nothing.</summary>
internal sealed class FrameWaiterPool
{
    private const int Most = 1024;

    private readonly ConcurrentQueue<FrameWaiter> _free = new();

    public FrameWaiter Take(FrameClock clock) => _free.TryDequeue(out var waiter) ? waiter : new FrameWaiter(this, clock);

    public void Return(FrameWaiter waiter)
    {
        if (_free.Count < Most)
            _free.Enqueue(waiter);
    }
}
