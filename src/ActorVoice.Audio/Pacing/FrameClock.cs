using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.Audio.Pacing;

/// <summary>The one clock that paces every source and every ear of a process: one timer, however many sessions wait for it. It wakes only for ticks
/// at which somebody is due, and rests while nobody waits.</summary>
/// <remarks>Thread-safe. Waiters go on inside the tick, one after the other, in the order of their due times and then of their waiting; so what
/// follows a wait must be short (send a message, write a frame), and in virtual time the order is always the same. (Where a
/// synchronization context is installed, an await goes on there, in that order.) Ticks lie at whole
/// multiples of their length since the clock was made, so sessions that are due at about the same time share one wake-up.</remarks>
public sealed class FrameClock : IDisposable
{
    /// <summary>10 ms: half a usual frame, so that a frame is never more than half its own length late.</summary>
    public static readonly TimeSpan DefaultTick = TimeSpan.FromMilliseconds(10);

    private const long Resting = long.MaxValue;

    private readonly Lock _lock = new();
    private readonly PriorityQueue<FrameWaiter, (long Due, long Order)> _waiting = new();
    private readonly FrameWaiterPool _pool = new();
    private readonly TimeSpan _tick;
    private readonly long _origin;
    private readonly ITimer _timer;
    private long _wakesAt = Resting;
    private long _order;
    private int _cancelled;
    private bool _ticking;
    private bool _disposed;

    /// <param name="tick">Time between ticks: 10 ms unless given; at least 1 ms, the finest a timer knows.</param>
    public FrameClock(TimeProvider time, TimeSpan? tick = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        _tick = tick ?? DefaultTick;
        ArgumentOutOfRangeException.ThrowIfLessThan(_tick, TimeSpan.FromMilliseconds(1), nameof(tick));
        _origin = time.GetTimestamp();
        _timer = time.CreateTimer(static clock => ((FrameClock)clock!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The wall clock that drives this one.</summary>
    public TimeProvider Time { get; }

    /// <summary>Time since the clock was made.</summary>
    public TimeSpan Now => Time.GetElapsedTime(_origin);

    /// <summary>Waiters that are neither completed nor cancelled: for gauges and tests.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count - _cancelled;
            }
        }
    }

    /// <summary>As <see cref="Waiting"/>, with those cancelled that still take up room.</summary>
    internal int Held
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Completes at the first tick at or after <paramref name="due"/> (in the terms of <see cref="Now"/>), never before, and at once if
    /// that has passed. Cancelled, or the clock disposed: throws <see cref="OperationCanceledException"/>. Await it once.</summary>
    [SuppressMessage("Reliability", "CA2012", Justification = "The waiter's task is handed to the caller, who awaits it once.")]
    public ValueTask WaitUntilAsync(TimeSpan due, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed), this);
        if (Now >= due)
            return ValueTask.CompletedTask;

        // The token is heard before the waiter is queued: so a tick that completes it always finds the registration it must undo.
        var waiter = _pool.Take(this);
        var task = waiter.Task;
        waiter.ListenTo(cancellationToken);
        lock (_lock)
        {
            if (!_disposed)
            {
                Enqueue(waiter, due);
                return task;
            }
        }

        Cancel(waiter);
        return task;
    }

    public void Dispose()
    {
        List<FrameWaiter> left;
        lock (_lock)
        {
            _disposed = true;
            left = [.. _waiting.UnorderedItems.Select(item => item.Element)];
        }

        _timer.Dispose();
        left.ForEach(Cancel);
    }

    /// <summary>Ends a wait that is still open: by its token, or because the clock stops.</summary>
    internal void Cancel(FrameWaiter waiter)
    {
        lock (_lock)
        {
            if (waiter.IsOver)
                return;

            waiter.IsOver = true;
            if (waiter.IsQueued)
                CountCancelled();
        }

        waiter.SetCancelled();
    }

    // Under the lock. A cancelled waiter stays in the queue until its time; when such are the most, all are swept out, so that long waits given
    // up again and again don't pile up.
    private void CountCancelled()
    {
        _cancelled++;
        if (_cancelled <= 64 || _cancelled <= _waiting.Count / 2)
            return;

        var live = _waiting.UnorderedItems.Where(item => !item.Element.IsOver).ToArray();
        _waiting.Clear();
        _waiting.EnqueueRange(live);
        _cancelled = 0;
    }

    // Under the lock. A running tick arms the timer itself when it is through.
    private void Enqueue(FrameWaiter waiter, TimeSpan due)
    {
        if (waiter.IsOver)
            return;

        waiter.IsQueued = true;
        _waiting.Enqueue(waiter, (due.Ticks, _order++));
        if (!_ticking)
            Arm();
    }

    // Ticks of one timer may overlap on a busy machine: the first works for both, so order holds and no state is shared between two.
    private void Tick()
    {
        lock (_lock)
        {
            _wakesAt = Resting;
            if (_ticking)
                return;

            _ticking = true;
        }

        while (TakeDue() is { } waiter)
            waiter.Complete();
    }

    // The next waiter that is due, or null after arming the timer for the one that will be.
    private FrameWaiter? TakeDue()
    {
        lock (_lock)
        {
            while (_waiting.TryPeek(out var waiter, out var priority) && (waiter.IsOver || priority.Due <= Now.Ticks))
            {
                _waiting.Dequeue();
                if (!waiter.IsOver)
                {
                    waiter.IsOver = true;
                    return waiter;
                }

                _cancelled--;
            }

            _ticking = false;
            Arm();
            return null;
        }
    }

    private void Arm()
    {
        if (_disposed || !_waiting.TryPeek(out _, out var next))
            return;

        var due = Math.Min(next.Due, Resting - (2 * _tick.Ticks));
        var wakeAt = (due + _tick.Ticks - 1) / _tick.Ticks * _tick.Ticks;
        if (wakeAt >= _wakesAt)
            return;

        // Whole milliseconds, rounded up: a timer drops the rest, would fire early, find nobody due and spin. A timer can't wait for months
        // either; waking once an hour for nothing is cheap.
        _wakesAt = wakeAt;
        var wait = Math.Clamp(wakeAt - Now.Ticks, 0, TimeSpan.TicksPerHour);
        _timer.Change(TimeSpan.FromMilliseconds((wait + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond), Timeout.InfiniteTimeSpan);
    }
}
