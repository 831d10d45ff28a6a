namespace ActorVoice.Recording;

/// <summary>What a new line is told, as a journal holds it.</summary>
/// <param name="Tokens">Null: everything.</param>
/// <param name="Instructions">Of a summary; null: none is made.</param>
/// <param name="Deadline">Of a summary by the user.</param>
/// <param name="ByUser">The user's function makes summaries.</param>
internal sealed record SeedingForm(int? Tokens, string? Instructions, TimeSpan Deadline, bool ByUser)
{
    public static SeedingForm Of(Seeding seeding) => seeding switch
    {
        SeedNewest newest => new(newest.Tokens, null, default, false),
        SeedSummary summary => new(summary.Tokens, summary.Instructions, summary.Deadline, summary.By is not null),
        _ => new(null, null, default, false),
    };

    /// <summary>The function itself is not called: what it gave is in the journal.</summary>
    public Seeding ToSeeding() => (Tokens, Instructions) switch
    {
        (null, _) => Seeding.Everything,
        ({ } tokens, null) => Seeding.Newest(tokens),
        ({ } tokens, { } instructions) => new SeedSummary(tokens)
        {
            Instructions = instructions,
            Deadline = Deadline,
            By = ByUser ? (_, _) => throw new NotSupportedException("A replay makes no summaries.") : null,
        },
    };
}
