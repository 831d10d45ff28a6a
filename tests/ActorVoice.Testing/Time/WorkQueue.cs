using System.Collections.Concurrent;

namespace ActorVoice.Testing;

/// <summary>The one queue of a <see cref="VirtualTime"/>: work of actors and continuations of awaits, in the order of their coming.</summary>
/// <remarks>Unbounded on purpose: work can't be refused, and the limits of <see cref="VirtualTimeOptions"/> end what never rests.</remarks>
internal sealed class WorkQueue
{
    private readonly ConcurrentQueue<Work> _work = new();
    private readonly object _foreignWork = new();
    private int _driver;
    private string? _foreign;

    public bool IsEmpty => _work.IsEmpty;

    /// <summary>Where work came from that another thread queued while this one drove; null if that never happened.</summary>
    public string? ForeignWork => Volatile.Read(ref _foreign);

    public bool IsDrivenHere => Volatile.Read(ref _driver) == Environment.CurrentManagedThreadId;

    /// <summary>The calling thread drives until <see cref="Leave"/>. False: somebody drives already.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _driver, Environment.CurrentManagedThreadId, 0) == 0;

    public void Leave() => Volatile.Write(ref _driver, 0);

    public void Enqueue(SendOrPostCallback callback, object? state)
    {
        var isForeign = Volatile.Read(ref _driver) is not 0 and var driver && driver != Environment.CurrentManagedThreadId;
        if (isForeign)
        {
            Interlocked.CompareExchange(ref _foreign, Environment.StackTrace, null);
        }

        _work.Enqueue(new Work(callback, state));
        if (isForeign)
        {
            lock (_foreignWork)
            {
                Monitor.PulseAll(_foreignWork);
            }
        }
    }

    /// <summary>Does the oldest piece of work. False: there is none.</summary>
    public bool TryRunOne()
    {
        if (!_work.TryDequeue(out var work))
        {
            return false;
        }

        work.Callback(work.State);
        return true;
    }

    /// <summary>Only when nothing is left to do, to tell a hop to another thread from a deadlock: waits in real time.</summary>
    public bool AwaitForeignWork(int milliseconds)
    {
        lock (_foreignWork)
        {
            return !IsEmpty || Monitor.Wait(_foreignWork, milliseconds);
        }
    }

    /// <summary>Lets the process's pool finish what is queued there, as far as that can be seen.</summary>
    public void AwaitPool()
    {
        var spin = default(SpinWait);
        while (IsEmpty && (ThreadPool.PendingWorkItemCount > 0 || !spin.NextSpinWillYield))
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private readonly record struct Work(SendOrPostCallback Callback, object? State);
}
