using System.Threading.Tasks.Sources;

namespace ActorVoice.Audio.Pacing;

/// <summary>The one clock that paces every source and every ear of a process: one timer, however many sessions wait for it. It rests
/// while nobody waits.</summary>
/// <remarks>Thread-safe. Waiters are completed on the timer's thread, in the order of their due times and then of their waiting, so what
/// follows a wait must be short (send a message, write a frame) and in virtual time the order is always the same.</remarks>
public sealed class FrameClock : IDisposable
{
    /// <summary>10 ms: half a usual frame, so that a frame is never more than half its own length late.</summary>
    public static readonly TimeSpan DefaultTick = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<Waiter, (TimeSpan Due, long Order)> _waiting = new();
    private readonly List<Waiter> _due = [];
    private readonly TimeSpan _tick;
    private readonly long _origin;
    private readonly ITimer _timer;
    private bool _running;
    private bool _disposed;
    private long _order;

    public FrameClock(TimeProvider time, TimeSpan? tick = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        _tick = tick ?? DefaultTick;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_tick, TimeSpan.Zero, nameof(tick));
        _origin = time.GetTimestamp();
        _timer = time.CreateTimer(static clock => ((FrameClock)clock!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The wall clock that drives this one.</summary>
    public TimeProvider Time { get; }

    /// <summary>Time since the clock was made.</summary>
    public TimeSpan Now => Time.GetElapsedTime(_origin);

    /// <summary>Completes at the first tick at or after <paramref name="due"/> (in the terms of <see cref="Now"/>), at once if that has
    /// passed. Cancelled: throws <see cref="OperationCanceledException"/>.</summary>
    public ValueTask WaitUntilAsync(TimeSpan due, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter();
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (Now >= due)
            {
                return ValueTask.CompletedTask;
            }

            _waiting.Enqueue(waiter, (due, _order++));
            if (!_running)
            {
                _running = true;
                _timer.Change(_tick, _tick);
            }
        }

        waiter.CancelWith(cancellationToken);
        return waiter.Task;
    }

    public void Dispose()
    {
        List<Waiter> left;
        lock (_lock)
        {
            _disposed = true;
            left = [.. _waiting.UnorderedItems.Select(item => item.Element)];
            _waiting.Clear();
        }

        _timer.Dispose();
        left.ForEach(waiter => waiter.Cancel());
    }

    private void Tick()
    {
        // The list is reused: ticks of one timer may overlap on a busy machine, so it is taken under the lock and returned after use.
        List<Waiter> due;
        lock (_lock)
        {
            due = _due.Count == 0 ? _due : [];
            var now = Now;
            while (_waiting.TryPeek(out var waiter, out var priority) && (priority.Due <= now || waiter.IsOver))
            {
                due.Add(_waiting.Dequeue());
            }

            if (_waiting.Count == 0 && _running)
            {
                _running = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }

        foreach (var waiter in due)
        {
            waiter.Complete();
        }

        lock (_lock)
        {
            due.Clear();
        }
    }

    private sealed class Waiter : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<bool> _core;
        private CancellationTokenRegistration _registration;
        private CancellationToken _token;
        private int _over;

        public ValueTask Task => new(this, _core.Version);

        public bool IsOver => Volatile.Read(ref _over) != 0;

        public void CancelWith(CancellationToken token)
        {
            _token = token;
            if (token.CanBeCanceled)
            {
                _registration = token.UnsafeRegister(static waiter => ((Waiter)waiter!).Cancel(), this);
            }
        }

        public void Complete()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                _registration.Unregister();
                _core.SetResult(true);
            }
        }

        public void Cancel()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
            {
                _core.SetException(new OperationCanceledException(_token));
            }
        }

        public void GetResult(short token) => _core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
    }
}
