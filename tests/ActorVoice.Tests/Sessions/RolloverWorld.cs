using ActorVoice.Sessions;

namespace ActorVoice.Tests.Sessions;

/// <summary>A plan among lines that come, serve, die and answer late, in random order and time; checks after each step what it promises.</summary>
internal sealed class RolloverWorld
{
    private readonly Random _random;
    private readonly Backoff _pauses = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), 0.2, MaxAttempts: 0);
    private RolloverPlan _plan;
    private DateTimeOffset _now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private RolloverTimes? _times;
    private bool _serves;
    private bool _isWarm;
    private bool _isWarmReady;
    private bool _isGivenUp;
    private SwitchMoment? _asked;
    private DateTimeOffset? _diedAt;

    public RolloverWorld(int seed)
    {
        _random = new Random(seed);
        var options = new RolloverOptions { MaxAge = _random.Next(3) == 0 ? TimeSpan.FromMinutes(_random.Next(1, 90)) : TimeSpan.Zero };
        _plan = new RolloverPlan(options, _pauses);
    }

    public void Step()
    {
        switch (_random.Next(10))
        {
            case 0: Serve(); break;
            case 1: Hear(new LineDied()); Forget(serves: false); break;
            case 2 when _isWarm && !_isWarmReady: _isWarmReady = true; Hear(new WarmServes()); break;
            case 3 when _isWarm: DieWarm(); break;
            case 4 when !_isWarm || _isWarmReady: Hear(new WarmServes(), isLate: true); break;
            default: Wait(); break;
        }

        Check();
    }

    private void Serve()
    {
        var expires = _random.Next(4) == 0 ? (DateTimeOffset?)null : _now.AddSeconds(_random.Next(-10, 5000));
        Forget(serves: true);
        _times = RolloverTimes.Of(_plan.Options, _now, expires);
        Hear(new LineServes(expires));
    }

    private void DieWarm()
    {
        (_isWarm, _isWarmReady, _asked, _diedAt) = (false, false, null, _now);
        Hear(new WarmDied(_random.Next(10) > 0, _random.NextDouble()));
    }

    private void Wait()
    {
        var toDue = _plan.NextDue is { } due && _random.Next(2) == 0 ? due - _now : TimeSpan.FromSeconds(_random.NextDouble() * 300);
        _now += toDue > TimeSpan.Zero ? toDue : TimeSpan.Zero;
        Hear(new TimePassed(_random.NextDouble()));
        Demand(_plan.NextDue is null || _plan.NextDue > _now, "what is due next lies in the past");
    }

    private void Forget(bool serves) => (_serves, _isWarm, _isWarmReady, _isGivenUp, _asked, _diedAt, _times) = (serves, false, false, false, null, null, null);

    private void Hear(RolloverFact fact, bool isLate = false)
    {
        var step = _plan.Handle(fact, _now);
        _plan = step.Next;
        Demand(!isLate || step.Decisions.Count == 0, "it acted on what it knew already");
        foreach (var decision in step.Decisions)
        {
            Decide(decision);
        }
    }

    private void Decide(RolloverDecision decision)
    {
        switch (decision)
        {
            case MakeWarmLine:
                Demand(_serves && !_isWarm && !_isGivenUp, "a warm line was made without need");
                Demand(_times is not null && _now >= _times.WarmAt, "a warm line was made too early");
                Demand(_diedAt is null || _now - _diedAt >= _pauses.Least * 0.8, "attempts follow too fast");
                _isWarm = true;
                break;
            case DropWarmLine:
                Demand(_isWarm && !_isWarmReady, "a warm line was dropped that serves");
                (_isWarm, _diedAt) = (false, _now);
                break;
            case AskSwitch ask:
                Demand(_isWarmReady && !(ask.Mode <= _asked), "a switch was asked for too early, or with less force than before");
                _asked = ask.Mode;
                break;
            case GiveUpRollover: _isGivenUp = true; break;
            default: break;
        }
    }

    private void Check() => Demand(
        !_isWarmReady || _asked is not null && (_asked == _times!.ModeAt(_now) || _plan.NextDue <= _now || _asked == SwitchMoment.AtOnce),
        "the warm line serves and nobody asks for the switch as strongly as the time demands");

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
