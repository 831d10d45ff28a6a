namespace ActorVoice.Sessions;

/// <summary>Make before break: decides when the next line is made, tried again, and switched to. A value: <see cref="Handle"/> gives the next state and
/// what is to be done. Facts and the wall clock's time in; no timer, no actor.</summary>
/// <remarks>
/// What always holds:
/// <list type="number">
/// <item>At most one warm line is there, and one is made only while a line serves.</item>
/// <item>A switch is asked for only while the warm line serves, and each time with less that may hold it; from <see cref="RolloverTimes.CutAt"/> on nothing may.</item>
/// <item>Attempts are at least a pause apart, and none follows one that only a person can mend.</item>
/// <item>When time has passed, <see cref="NextDue"/> lies in the future or is null.</item>
/// </list>
/// </remarks>
internal sealed record RolloverPlan(RolloverOptions Options, Backoff Pauses)
{
    public RolloverPhase Phase { get; private init; } = new WithoutLine();

    /// <summary>When <see cref="TimePassed"/> is to be told; null: nothing waits for time.</summary>
    public DateTimeOffset? NextDue => Phase.Due;

    public RolloverStep Handle(RolloverFact fact, DateTimeOffset now) => (fact, Phase) switch
    {
        (LineServes serves, _) => To(new OneLine(RolloverTimes.Of(Options, now, serves.ExpiresAt))).Settle(now, 0),
        (LineDied, _) => To(new WithoutLine()),
        (WarmServes, WarmingUp warming) => Ask(new TwoLines(warming.Times, warming.Attempt, warming.Times.ModeAt(now))),
        (WarmDied died, WarmingUp warming) => Rest(warming.Times, warming.Attempt, died, now),
        (WarmDied died, TwoLines two) => Rest(two.Times, two.Attempt, died, now),
        (TimePassed passed, _) => new RolloverStep(this, []).Settle(now, passed.Random),
        _ => new RolloverStep(this, []),
    };

    /// <summary>One step that time alone brings; null: none.</summary>
    internal RolloverStep? Elapse(DateTimeOffset now, double random) => Phase switch
    {
        { Due: { } due } when now < due => null,
        OneLine { Times: { } times } => Warm(times, 1, now, new BeginRollover(times.LimitAt - now)),
        RestingBetweenAttempts resting => Warm(resting.Times, resting.Attempt + 1, now),
        WarmingUp warming => Drop(warming, now, random),
        TwoLines two when two.Times.ModeAt(now) > two.Asked => Ask(two with { Asked = two.Times.ModeAt(now) }),
        _ => null,
    };

    private RolloverStep To(RolloverPhase phase, params RolloverDecision[] decisions) => new(this with { Phase = phase }, decisions);

    private RolloverStep Ask(TwoLines two) => To(two, new AskSwitch(two.Asked));

    private RolloverStep Warm(RolloverTimes times, int attempt, DateTimeOffset now, params RolloverDecision[] before) =>
        To(new WarmingUp(times, attempt, now + Options.Patience), [.. before, new MakeWarmLine(attempt)]);

    private RolloverStep Drop(WarmingUp warming, DateTimeOffset now, double random)
    {
        var rest = Rest(warming.Times, warming.Attempt, new WarmDied(Mends: true, random), now);
        return rest with { Decisions = [new DropWarmLine(), .. rest.Decisions] };
    }

    private RolloverStep Rest(RolloverTimes times, int attempt, WarmDied died, DateTimeOffset now) =>
        died.Mends && Pauses.Allows(attempt + 1)
            ? To(new RestingBetweenAttempts(times, attempt, now + Pauses.Before(attempt, died.Random)))
            : To(new GivenUp(), new GiveUpRollover());
}

/// <summary>What came of a fact.</summary>
internal sealed record RolloverStep(RolloverPlan Next, IReadOnlyList<RolloverDecision> Decisions)
{
    /// <summary>Goes on until time changes nothing more: a machine that slept wakes up behind several moments.</summary>
    public RolloverStep Settle(DateTimeOffset now, double random)
    {
        var step = this;
        while (step.Next.Elapse(now, random) is { } further)
        {
            step = new RolloverStep(further.Next, [.. step.Decisions, .. further.Decisions]);
        }

        return step;
    }
}
