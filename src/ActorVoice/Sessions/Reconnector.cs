namespace ActorVoice.Sessions;

/// <summary>Counts attempts at a new line and wakes its owner when the next is due. A line that lived longer than the longest pause has
/// proved itself: only then does the count start anew, so a service that accepts and drops at once isn't hammered.</summary>
internal sealed class Reconnector(Backoff backoff, TimeProvider time, Random random)
{
    private ITimer? _timer;
    private int _attempt;
    private int _outageAttempts;
    private long? _lostAt;
    private long? _liveSince;

    /// <summary>A timer of an older round is void.</summary>
    public int Round { get; private set; }

    /// <summary>Plans the next attempt and tells <paramref name="owner"/> <see cref="ReconnectDue"/> then. Null: it was the last.</summary>
    public RetryPlan? Plan(IActorRef owner)
    {
        if (_liveSince is { } since && time.GetElapsedTime(since) > backoff.Most)
        {
            _attempt = 0;
        }

        _liveSince = null;
        _lostAt ??= time.GetTimestamp();
        _attempt++;
        _outageAttempts++;
        if (!backoff.Allows(_attempt))
        {
            return null;
        }

        var delay = backoff.Before(_attempt, random.NextDouble());
        var due = new ReconnectDue(++Round);
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => owner.Tell(due), null, delay, Timeout.InfiniteTimeSpan);
        return new RetryPlan(_attempt, delay);
    }

    /// <summary>The line is gone and another is there already: nothing is planned, only counted.</summary>
    public void Lose()
    {
        _lostAt ??= time.GetTimestamp();
        _outageAttempts++;
    }

    /// <summary>The service is there (again): how long it was not, and how often it was tried.</summary>
    public (TimeSpan Outage, int Attempts) Succeed()
    {
        var outage = _lostAt is { } lost ? time.GetElapsedTime(lost) : TimeSpan.Zero;
        var attempts = _outageAttempts;
        _lostAt = null;
        _outageAttempts = 0;
        _liveSince = time.GetTimestamp();
        return (outage, attempts);
    }

    public void Stop()
    {
        Round++;
        _timer?.Dispose();
        _timer = null;
    }

    internal sealed record ReconnectDue(int Round);
}
