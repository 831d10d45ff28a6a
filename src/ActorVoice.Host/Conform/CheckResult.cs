using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform;

/// <summary>How a check ended.</summary>
internal enum Outcome
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>What a check found.</summary>
/// <param name="Timeline">Everything that was said.</param>
internal sealed record CheckResult(Check Check, Outcome Outcome, TimeSpan Took, Timeline Timeline)
{
    /// <value>Why it was skipped.</value>
    public string? Reason { get; init; }

    /// <value>What should have come, if it failed.</value>
    public string? Expected { get; init; }

    /// <value>What came instead.</value>
    public string? Came { get; init; }
}
