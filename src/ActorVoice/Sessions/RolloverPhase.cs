namespace ActorVoice.Sessions;

/// <summary>Where a rollover stands.</summary>
internal abstract record RolloverPhase
{
    /// <summary>When time alone changes that; null: never.</summary>
    public virtual DateTimeOffset? Due => null;
}

internal sealed record WithoutLine : RolloverPhase;

/// <summary>The line serves; nothing else is there. <paramref name="Times"/> is null if it has no limit.</summary>
internal sealed record OneLine(RolloverTimes? Times) : RolloverPhase
{
    public override DateTimeOffset? Due => Times?.WarmAt;
}

/// <summary>The next line is being made and seeded.</summary>
internal sealed record WarmingUp(RolloverTimes Times, int Attempt, DateTimeOffset GivenUpAt) : RolloverPhase
{
    public override DateTimeOffset? Due => GivenUpAt;
}

/// <summary>The attempt failed; the next follows.</summary>
internal sealed record RestingBetweenAttempts(RolloverTimes Times, int Attempt, DateTimeOffset RetryAt) : RolloverPhase
{
    public override DateTimeOffset? Due => RetryAt;
}

/// <summary>Both lines serve. <paramref name="Asked"/>: what the switch waits for.</summary>
internal sealed record TwoLines(RolloverTimes Times, int Attempt, SwitchMoment Asked) : RolloverPhase
{
    public override DateTimeOffset? Due => Asked switch
    {
        SwitchMoment.BetweenTurns => Times.ForceAt,
        SwitchMoment.BetweenAnswers => Times.CutAt,
        _ => null,
    };
}

/// <summary>Only a person can mend what is wrong with new lines; the old one is used until it dies.</summary>
internal sealed record GivenUp : RolloverPhase;
