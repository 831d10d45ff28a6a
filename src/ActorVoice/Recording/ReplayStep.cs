namespace ActorVoice.Recording;

/// <summary>A step of a recorded call, done again.</summary>
/// <param name="Index">Of the journal, from 0.</param>
/// <param name="Core">Of which core: `conversation`, `playback`, `uplink`, `recorder`, `dead-air`; behind `#` the incarnation, if it is not the first.</param>
/// <param name="At">Session time.</param>
/// <param name="Mail">What went in, as it stands in the journal.</param>
/// <param name="Recorded">What came out then; null: the core threw.</param>
/// <param name="Replayed">What came out now; null: the core threw, as <paramref name="Failure"/> says.</param>
/// <param name="Failure">Why the core threw now.</param>
/// <param name="WasSkipped">A step before it in this core was lost while recording, so it can't be done again.</param>
public sealed record ReplayStep(
    long Index,
    string Core,
    TimeSpan At,
    string Mail,
    IReadOnlyList<string>? Recorded,
    IReadOnlyList<string>? Replayed,
    string? Failure,
    bool WasSkipped)
{
    /// <summary>The same came out, to the letter. A step that was skipped says nothing.</summary>
    public bool IsIdentical => WasSkipped || (Recorded, Replayed) switch
    {
        (null, null) => true,
        ({ } recorded, { } replayed) => recorded.SequenceEqual(replayed, StringComparer.Ordinal),
        _ => false,
    };
}
