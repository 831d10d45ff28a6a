namespace ActorVoice.Testing;

/// <summary>A timer of <see cref="ManualTime"/>, which orders and fires it, and whose lock guards what is set here.</summary>
internal sealed class ManualTimer(ManualTime time, TimerCallback callback, object? state, long number) : ITimer
{
    /// <summary>In ticks of <see cref="ManualTime.Elapsed"/>.</summary>
    public long Due { get; set; }

    /// <summary>In ticks; 0 fires once.</summary>
    public long Period { get; set; }

    public bool IsDisposed { get; set; }

    private long Number { get; } = number;

    public static int CompareDue(ManualTimer a, ManualTimer b) =>
        a.Due.CompareTo(b.Due) is var byDue and not 0 ? byDue : a.Number.CompareTo(b.Number);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfNegative(dueTime, nameof(dueTime));
        ThrowIfNegative(period, nameof(period));
        return time.Arm(this, dueTime, period);
    }

    public void Fire() => callback(state);

    public void Dispose() => time.Retire(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void ThrowIfNegative(TimeSpan span, string name)
    {
        if (span < TimeSpan.Zero && span != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, span, "A timer waits for zero, a positive time, or for ever (Timeout.InfiniteTimeSpan).");
        }
    }
}
