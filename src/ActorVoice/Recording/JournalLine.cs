using System.Text.Json;

namespace ActorVoice.Recording;

/// <summary>A line of a journal, behind the header.</summary>
/// <param name="Number">From 1, in the file.</param>
internal abstract record JournalLine(int Number);

internal sealed record BeginLine(int Number, string Core, int No, TimeSpan At, JsonElement With) : JournalLine(Number);

/// <param name="Effects">As they stand in the file; null: the core threw.</param>
internal sealed record StepLine(int Number, long N, string Core, int No, long Index, TimeSpan At, JsonElement Mail, IReadOnlyList<string>? Effects)
    : JournalLine(Number);

/// <param name="Lost">Steps that could not be recorded.</param>
internal sealed record EndLine(int Number, long Steps, long Lost) : JournalLine(Number);

/// <summary>The last line broke off: the process was killed while it wrote.</summary>
internal sealed record TornLine(int Number) : JournalLine(Number);
