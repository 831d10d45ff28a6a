namespace ActorVoice.Audio.Tests;

/// <summary>A clock moved by hand: timers fire inside <see cref="Advance"/>, one after the other in the order of their times. Its frequency is odd on
/// purpose: a tick of it is no whole number of 100 ns.</summary>
internal sealed class HandTime : TimeProvider
{
    private readonly List<HandTimer> _timers = [];
    private long _now;

    public override long TimestampFrequency => 3_000_000;

    /// <summary>How often a timer fired.</summary>
    public int Fired { get; private set; }

    /// <summary>Timers that are set.</summary>
    public int Armed => _timers.Count(timer => timer.Due is not null);

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    public void Advance(double milliseconds)
    {
        var end = _now + (long)(milliseconds * TimestampFrequency / 1000);
        while (Next(end) is { } next)
        {
            _now = Math.Max(_now, next.Due!.Value);
            Fired++;
            next.Fire();
        }

        _now = end;
    }

    /// <summary>Fires a timer that isn't due, as two ticks on a busy machine overlap.</summary>
    public void FireAll() => _timers.ForEach(timer => timer.Fire());

    // No query: it must not allocate where allocations are measured.
    private HandTimer? Next(long end)
    {
        HandTimer? first = null;
        foreach (var timer in _timers)
        {
            if (timer.Due <= end && !(timer.Due >= first?.Due))
                first = timer;
        }

        return first;
    }

    private sealed class HandTimer(HandTime time, Action fire) : ITimer
    {
        public long? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
                throw new NotSupportedException("Only timers that fire once.");

            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + (long)Math.Ceiling(dueTime.TotalSeconds * time.TimestampFrequency);
            return true;
        }

        public void Fire()
        {
            Due = null;
            fire();
        }

        public void Dispose() => Due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
