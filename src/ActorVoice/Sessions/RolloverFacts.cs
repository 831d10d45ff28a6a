namespace ActorVoice.Sessions;

/// <summary>What the <see cref="RolloverPlan"/> hears.</summary>
internal abstract record RolloverFact;

/// <summary>A line serves from now on: the first, one after a drop, or the one that was switched to.</summary>
/// <param name="ExpiresAt">The service's limit, if it told one.</param>
internal sealed record LineServes(DateTimeOffset? ExpiresAt) : RolloverFact;

/// <summary>The line that served is gone.</summary>
internal sealed record LineDied : RolloverFact;

/// <summary>The warm line knows settings and conversation.</summary>
internal sealed record WarmServes : RolloverFact;

/// <summary>The warm line is gone.</summary>
/// <param name="Mends">Another one may do better.</param>
/// <param name="Random">0 to 1, evenly spread.</param>
internal sealed record WarmDied(bool Mends, double Random) : RolloverFact;

/// <summary>Time has come to <see cref="RolloverPlan.NextDue"/>, or to any other moment.</summary>
/// <param name="Random">0 to 1, evenly spread.</param>
internal sealed record TimePassed(double Random) : RolloverFact;

/// <summary>What the <see cref="RolloverPlan"/> wants done.</summary>
internal abstract record RolloverDecision;

/// <summary>A rollover begins: tell it.</summary>
/// <param name="Left">Until the limit.</param>
internal sealed record BeginRollover(TimeSpan Left) : RolloverDecision;

/// <summary>Make a line and seed it while the old one serves.</summary>
/// <param name="Attempt">From 1.</param>
internal sealed record MakeWarmLine(int Attempt) : RolloverDecision;

/// <summary>The warm line takes too long: stop it.</summary>
internal sealed record DropWarmLine : RolloverDecision;

/// <summary>Switch to the warm line as soon as this is possible; each later wish is the stronger one.</summary>
internal sealed record AskSwitch(SwitchMoment Mode) : RolloverDecision;

/// <summary>No warm line is tried any more: the old one is used until it dies.</summary>
internal sealed record GiveUpRollover : RolloverDecision;
