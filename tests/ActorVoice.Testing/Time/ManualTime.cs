namespace ActorVoice.Testing;

/// <summary>A clock that stands still until it is moved by hand, with timers. Everything that waits by <see cref="TimeProvider"/> can be
/// tested with it, without waiting.</summary>
/// <remarks>Timers fire on the thread that moves the clock, in order of due time and, for the same instant, of their making; the clock
/// shows the due time meanwhile. Timers may be made, changed and disposed from any thread, also inside a callback; one thread at a time
/// moves the clock. The time zone is UTC.</remarks>
public sealed class ManualTime : TimeProvider
{
    /// <summary>40 MHz: no tick, no nanosecond, so that wrong tick maths shows; 4 stamps a tick, so that right maths loses nothing.</summary>
    private const int StampsPerTick = 4;

    private const int FiringsPerInstant = 1_000_000;

    private readonly Lock _lock = new();
    private readonly SortedSet<ManualTimer> _armed = new(Comparer<ManualTimer>.Create(ManualTimer.CompareDue));
    private readonly DateTimeOffset _start;
    private long _now;
    private long _made;
    private bool _moving;

    /// <param name="start">What the clock shows first; 2026-01-01 00:00 UTC unless set.</param>
    public ManualTime(DateTimeOffset? start = null) => _start = start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far the clock was moved since it was made.</summary>
    public TimeSpan Elapsed => new(Volatile.Read(ref _now));

    /// <summary>When the next timer is due, in the terms of <see cref="Elapsed"/>; never before it. Null: no timer is armed.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _armed.Min is { } timer ? new TimeSpan(Math.Max(timer.Due, _now)) : null;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond * StampsPerTick;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => Volatile.Read(ref _now) * StampsPerTick;

    public override DateTimeOffset GetUtcNow() => (_start + Elapsed).ToUniversalTime();

    /// <summary>Moves the clock, stopping at each timer that falls due on the way, also at those which are made on the way.</summary>
    /// <exception cref="InvalidOperationException">The clock is being moved already (a callback moves it, or another thread).</exception>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var target = checked(_now + span.Ticks);
        Move(() => FireUntil(target));
        lock (_lock)
        {
            _now = Math.Max(_now, target);
        }
    }

    /// <summary>Moves the clock to the next due timer and fires every timer that is due then; one that is armed meanwhile for the same
    /// instant waits for the next call. False: no timer is armed, and nothing happened.</summary>
    public bool AdvanceToNext()
    {
        if (NextDue is not { } due)
        {
            return false;
        }

        Move(() => FireOnce(due.Ticks));
        return true;
    }

    /// <summary>A timer without a due time (infinite) waits to be changed; a period of zero or infinite fires once.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state, Interlocked.Increment(ref _made));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>False: the timer was disposed. <paramref name="dueIn"/> infinite: it rests until it is changed.</summary>
    internal bool Arm(ManualTimer timer, TimeSpan dueIn, TimeSpan period)
    {
        lock (_lock)
        {
            if (timer.IsDisposed)
            {
                return false;
            }

            _armed.Remove(timer);
            timer.Period = Math.Max(0, period.Ticks);
            if (dueIn != Timeout.InfiniteTimeSpan)
            {
                timer.Due = checked(_now + dueIn.Ticks);
                _armed.Add(timer);
            }

            return true;
        }
    }

    internal void Retire(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            _armed.Remove(timer);
        }
    }

    private void Move(Action fire)
    {
        if (Interlocked.Exchange(ref _moving, true))
        {
            throw new InvalidOperationException("The clock is being moved already: a timer's callback, or a second thread, must not move it.");
        }

        try
        {
            fire();
        }
        finally
        {
            Volatile.Write(ref _moving, false);
        }
    }

    private void FireUntil(long target)
    {
        var (instant, firings) = (_now, 0);
        while (TakeDue(target, out var timer))
        {
            firings = _now == instant ? firings + 1 : 0;
            instant = _now;
            if (firings > FiringsPerInstant)
            {
                throw new InvalidOperationException($"Timers fired {FiringsPerInstant:N0} times at {Elapsed} and the clock does not get on: "
                    + "a callback arms its timer again with no delay.");
            }

            timer.Fire();
        }
    }

    private void FireOnce(long due)
    {
        List<ManualTimer> ready;
        lock (_lock)
        {
            _now = Math.Max(_now, due);
            ready = [.. _armed.TakeWhile(timer => timer.Due <= _now)];
        }

        foreach (var timer in ready)
        {
            if (Take(timer, due))
            {
                timer.Fire();
            }
        }
    }

    private bool TakeDue(long target, out ManualTimer timer)
    {
        lock (_lock)
        {
            timer = _armed.Min!;
            if (timer is null || timer.Due > target)
            {
                return false;
            }

            _now = Math.Max(_now, timer.Due);
            TakeLocked(timer);
            return true;
        }
    }

    /// <summary>False: an earlier callback of the same instant disposed the timer or put it off.</summary>
    private bool Take(ManualTimer timer, long due)
    {
        lock (_lock)
        {
            if (!_armed.Contains(timer) || timer.Due > due)
            {
                return false;
            }

            TakeLocked(timer);
            return true;
        }
    }

    private void TakeLocked(ManualTimer timer)
    {
        _armed.Remove(timer);
        if (timer.Period > 0)
        {
            timer.Due += timer.Period;
            _armed.Add(timer);
        }
    }
}
