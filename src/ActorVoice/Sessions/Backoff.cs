namespace ActorVoice.Sessions;

/// <summary>How long to wait before a connection is tried again: doubling from <paramref name="Least"/> to <paramref name="Most"/>, each shortened
/// by a random share up to <paramref name="Jitter"/>, so that a restarted service isn't stormed.</summary>
/// <param name="Least">Before the first attempt.</param>
/// <param name="Most">Never longer.</param>
/// <param name="Jitter">0 to 1.</param>
/// <param name="MaxAttempts">0: try for ever.</param>
internal sealed record Backoff(TimeSpan Least, TimeSpan Most, double Jitter, int MaxAttempts)
{
    public bool Allows(int attempt) => MaxAttempts == 0 || attempt <= MaxAttempts;

    /// <param name="attempt">From 1.</param>
    /// <param name="random">0 to 1, evenly spread.</param>
    public TimeSpan Before(int attempt, double random)
    {
        var doubled = Least.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 40));
        return TimeSpan.FromMilliseconds(Math.Min(doubled, Most.TotalMilliseconds) * (1 - (Jitter * random)));
    }
}
