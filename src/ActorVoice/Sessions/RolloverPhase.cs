namespace ActorVoice.Sessions;

/// <summary>Where a rollover stands.</summary>
/// <param name="Due">When time alone changes that; null: never.</param>
internal abstract record RolloverPhase(DateTimeOffset? Due);

internal sealed record WithoutLine() : RolloverPhase((DateTimeOffset?)null);

/// <summary>The line serves; nothing else is there. <paramref name="Times"/> is null if it has no limit.</summary>
internal sealed record OneLine(RolloverTimes? Times) : RolloverPhase(Times?.WarmAt);

/// <summary>The next line is being made and seeded.</summary>
internal sealed record WarmingUp(RolloverTimes Times, int Attempt, DateTimeOffset GivenUpAt) : RolloverPhase(GivenUpAt);

/// <summary>The attempt failed; the next follows.</summary>
internal sealed record RestingBetweenAttempts(RolloverTimes Times, int Attempt, DateTimeOffset RetryAt) : RolloverPhase(RetryAt);

/// <summary>Both lines serve. <paramref name="Asked"/>: what the switch waits for.</summary>
internal sealed record TwoLines(RolloverTimes Times, int Attempt, SwitchMode Asked) : RolloverPhase(Asked switch
{
    SwitchMode.BetweenTurns => Times.ForceAt,
    SwitchMode.BetweenAnswers => Times.CutAt,
    _ => null,
});

/// <summary>Only a person can mend what is wrong with new lines; the old one is used until it dies.</summary>
internal sealed record GivenUp() : RolloverPhase((DateTimeOffset?)null);
