namespace ActorVoice.Sessions;

/// <summary>When parts that failed are made anew: each after a pause that doubles with its failures.</summary>
internal sealed class Revivals(Backoff backoff, TimeProvider time)
{
    private readonly Dictionary<string, int> _failures = [];
    private readonly Dictionary<string, ITimer> _timers = [];

    public void Plan(IActorRef owner, string part)
    {
        var failures = _failures[part] = _failures.GetValueOrDefault(part) + 1;
        if (_timers.Remove(part, out var earlier))
        {
            earlier.Dispose();
        }

        _timers[part] = time.CreateTimer(_ => owner.Tell(new RevivalDue(part)), null, backoff.Before(failures, random: 0), Timeout.InfiniteTimeSpan);
    }

    public void Stop()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }

        _timers.Clear();
    }

    internal sealed record RevivalDue(string Part);
}
