namespace ActorVoice.Testing;

/// <summary>Limits of a run in virtual time, which end what would never end by itself.</summary>
public sealed record VirtualTimeOptions
{
    /// <value>What the clock shows first; null: the start of <see cref="ManualTime"/>.</value>
    public DateTimeOffset? Start { get; init; }

    /// <value>How far one run may move the clock; 24 h unless set.</value>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(24);

    /// <value>How many pieces of work may run before the clock moves on; 1,000,000 unless set. More is a message that runs in a circle.</value>
    public int StepsPerInstant { get; init; } = 1_000_000;

    /// <value>Work that comes from another thread fails the run, because its order is left to chance. Tolerated by default only on genuine
    /// Akka.NET, whose system actors live on a pool: there a run gives the same facts, but not the same order to the letter.</value>
    public bool ToleratesOtherThreads { get; init; } = typeof(ActorSystem).Assembly.GetName().Name == "Akka";
}
