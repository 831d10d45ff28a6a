namespace ActorVoice.Recording;

/// <summary>What is written to a journal. Immutable, with everything in it, so it can be written later and on another thread.</summary>
/// <param name="Core">The kind of core: see <see cref="JournalCores"/>.</param>
/// <param name="Number">Which of its incarnations, from 1.</param>
/// <param name="At">Session time.</param>
internal abstract record JournalEntry(string Core, int Number, TimeSpan At);

/// <summary>A core was made.</summary>
/// <param name="With">All that it was made with.</param>
internal sealed record CoreBegan(string Core, int Number, TimeSpan At, object With) : JournalEntry(Core, Number, At);

/// <summary>A mail went into a core, and this came out.</summary>
/// <param name="Index">Counts the steps of this incarnation from 0, so that a step that was lost is known.</param>
/// <param name="Effects">Null: the core threw.</param>
internal sealed record CoreStepped(string Core, int Number, TimeSpan At, long Index, object Mail, IReadOnlyList<object>? Effects)
    : JournalEntry(Core, Number, At);
