using ActorVoice.Sessions;

namespace ActorVoice.Tests.Sessions;

public sealed class RolloverPlanTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Backoff Doubling = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(8), Jitter: 0, MaxAttempts: 0);

    private readonly List<string> _decided = [];
    private RolloverPlan _plan = new(new RolloverOptions(), Doubling);
    private DateTimeOffset _now = Noon;

    [Fact]
    public void Warms_up_asks_for_a_quiet_moment_and_then_presses()
    {
        Hear(new LineServes(Noon.AddMinutes(60)));
        At(57, 59);
        At(58, 0);
        At(58, 1, new WarmServes());
        At(58, 59);
        At(59, 0);
        At(59, 45);
        At(59, 59);

        Assert.Equal(
            ["58:00 BeginRollover 00:02:00", "58:00 MakeWarmLine 1", "58:01 AskSwitch BetweenTurns", "59:00 AskSwitch BetweenAnswers", "59:45 AskSwitch AtOnce"],
            _decided);
    }

    [Fact]
    public void Begins_anew_with_the_limit_of_the_next_line()
    {
        Hear(new LineServes(Noon.AddMinutes(60)));
        At(58, 0);
        At(58, 1, new WarmServes());
        At(58, 5, new LineServes(Noon.AddMinutes(118)));
        At(115, 0);
        Assert.Equal(Noon.AddMinutes(116), _plan.NextDue);
    }

    [Fact]
    public void Tries_a_warm_line_that_failed_again_at_growing_pauses_while_the_old_one_serves()
    {
        Hear(new LineServes(Noon.AddMinutes(60)));
        At(58, 0);
        At(58, 1, new WarmDied(Mends: true, 0));
        At(58, 2);
        At(58, 3, new WarmDied(Mends: true, 0));
        At(58, 4);
        At(58, 5);

        Assert.Equal(
            ["58:00 BeginRollover 00:02:00", "58:00 MakeWarmLine 1", "58:02 MakeWarmLine 2", "58:05 MakeWarmLine 3"], _decided);
    }

    [Fact]
    public void Makes_a_warm_line_anew_that_does_not_serve_in_time()
    {
        Hear(new LineServes(Noon.AddMinutes(60)));
        At(58, 0);
        At(58, 20);
        At(58, 21);

        Assert.Equal(["58:20 DropWarmLine", "58:21 MakeWarmLine 2"], _decided.Skip(2));
    }

    [Fact]
    public void Does_not_hammer_a_service_that_a_person_must_mend()
    {
        Hear(new LineServes(Noon.AddMinutes(60)));
        At(58, 0);
        At(58, 1, new WarmDied(Mends: false, 0));
        At(59, 59);

        Assert.Equal(["58:01 GiveUpRollover"], _decided.Skip(2));
        Assert.Null(_plan.NextDue);
    }

    [Fact]
    public void Asks_at_once_with_the_right_force_when_the_warm_line_comes_late()
    {
        Hear(new LineServes(Noon.AddMinutes(60)));
        At(58, 0);
        At(58, 1, new WarmDied(Mends: true, 0));
        At(58, 2);
        _now = Noon.AddMinutes(59).AddSeconds(50);
        Hear(new WarmServes());

        Assert.Equal("59:50 AskSwitch AtOnce", _decided[^1]);
    }

    [Fact]
    public void Shares_out_a_short_life()
    {
        var times = RolloverTimes.Of(new RolloverOptions(), Noon, Noon.AddSeconds(40))!;

        Assert.Equal((20.0, 30.0, 37.5), ((times.WarmAt - Noon).TotalSeconds, (times.ForceAt - Noon).TotalSeconds, (times.CutAt - Noon).TotalSeconds));
    }

    [Theory]
    [InlineData(null, 0, null)]
    [InlineData(3600, 0, 3480)]
    [InlineData(3600, 1800, 1680)]
    [InlineData(1200, 1800, 1080)]
    [InlineData(-5, 0, null)]
    [InlineData(1, 0, null)]
    [InlineData(-5, 1800, 1680)]
    public void Believes_the_nearer_limit_and_none_that_is_past(int? expires, int maxAge, int? warmAt)
    {
        var options = new RolloverOptions { MaxAge = TimeSpan.FromSeconds(maxAge) };
        var times = RolloverTimes.Of(options, Noon, expires is { } seconds ? Noon.AddSeconds(seconds) : null);

        Assert.Equal(warmAt, times is null ? null : (int)(times.WarmAt - Noon).TotalSeconds);
    }

    [Fact]
    public void Is_switched_off_by_zero() =>
        Assert.Null(RolloverTimes.Of(new RolloverOptions { Before = TimeSpan.Zero, MaxAge = TimeSpan.FromHours(1) }, Noon, Noon.AddHours(1)));

    [Fact]
    public void Wakes_up_behind_several_moments_and_goes_through_them_all()
    {
        Hear(new LineServes(Noon.AddMinutes(60)));
        At(59, 55);
        Assert.Equal(["59:55 BeginRollover 00:00:05", "59:55 MakeWarmLine 1"], _decided);
    }

    [Fact]
    public void Keeps_its_promises_on_long_random_roads()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var world = new RolloverWorld(seed);
            try
            {
                for (var step = 0; step < 200; step++)
                {
                    world.Step();
                }
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}: {e.Message}", e);
            }
        }
    }

    private void At(int minutes, int seconds, RolloverFact? fact = null)
    {
        _now = Noon.AddMinutes(minutes).AddSeconds(seconds);
        Hear(fact ?? new TimePassed(0));
    }

    private void Hear(RolloverFact fact)
    {
        var step = _plan.Handle(fact, _now);
        _plan = step.Next;
        _decided.AddRange(step.Decisions.Select(decision => $"{_now:mm:ss} {Show(decision)}"));
    }

    private static string Show(RolloverDecision decision) => decision switch
    {
        BeginRollover begin => $"BeginRollover {begin.Left:c}",
        MakeWarmLine make => $"MakeWarmLine {make.Attempt}",
        AskSwitch ask => $"AskSwitch {ask.Mode}",
        _ => decision.GetType().Name,
    };
}
