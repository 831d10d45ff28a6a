using ActorVoice.Recording;

namespace ActorVoice.Host.Replay;

/// <summary>Who is told how a replay goes.</summary>
internal interface IReplayReporter
{
    void Begin(JournalReplay replay);

    /// <summary>A step came out as it did then, or could not be done again.</summary>
    void Tell(ReplayStep step);

    /// <summary>A step came out otherwise; nothing follows.</summary>
    void Diverge(ReplayStep step);

    /// <param name="replay">What the journal tells of itself.</param>
    /// <param name="steps">How many were read.</param>
    /// <param name="skipped">Of these, could not be done again: a step before was lost while recording.</param>
    /// <param name="isCutShort">Somebody ended it before the journal did.</param>
    void End(JournalReplay replay, long steps, long skipped, bool isCutShort);
}
