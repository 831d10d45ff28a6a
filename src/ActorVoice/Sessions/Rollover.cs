namespace ActorVoice.Sessions;

/// <summary>Carries facts to the <see cref="RolloverPlan"/> and wakes its owner when time brings it something to do.</summary>
internal sealed class Rollover(RolloverOptions options, Backoff pauses, TimeProvider time, Random random)
{
    /// <summary>A timer can't wait for weeks, and the wall clock may be set: it is looked at once in a while.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private RolloverPlan _plan = new(options, pauses);
    private ITimer? _timer;

    /// <summary>A timer of an older round is void.</summary>
    public int Round { get; private set; }

    public IReadOnlyList<RolloverDecision> Note(RolloverFact fact, IActorRef owner)
    {
        var step = _plan.Handle(fact, time.GetUtcNow());
        _plan = step.Next;
        Stop();
        if (_plan.NextDue is { } due)
        {
            WakeAt(due, owner);
        }

        return step.Decisions;
    }

    public WarmDied WarmDied(bool mends) => new(mends, random.NextDouble());

    public TimePassed TimePassed() => new(random.NextDouble());

    public void Stop()
    {
        Round++;
        _timer?.Dispose();
        _timer = null;
    }

    // Whole milliseconds, rounded up: a timer drops the rest and would fire early.
    private void WakeAt(DateTimeOffset due, IActorRef owner)
    {
        var sleep = Math.Clamp((due - time.GetUtcNow()).Ticks, 0, LongestSleep.Ticks);
        var wake = new RolloverDue(Round);
        _timer = time.CreateTimer(
            _ => owner.Tell(wake), null, TimeSpan.FromMilliseconds(Math.Ceiling(sleep / (double)TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);
    }

    internal sealed record RolloverDue(int Round);
}
