using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>How long <c>semantic_vad</c> waits in a pause before it takes the turn for finished (section 4.2).</summary>
internal static class SemanticEndpoint
{
    // Shares of the longest wait. Words say more than the melody.
    private const int FinishedWords = 8;
    private const int FallingVoice = 4;
    private const int NothingToGoBy = 2;

    /// <summary>8, 4 or 2 s.</summary>
    public static TimeSpan Longest(Eagerness? eagerness) => TimeSpan.FromSeconds(eagerness?.Value switch
    {
        "low" => 8,
        "high" => 2,
        _ => 4,
    });

    /// <param name="ending">What the words say, as far as a recogniser got.</param>
    /// <param name="falls">Energy and pitch fell at the end.</param>
    public static TimeSpan Wait(Eagerness? eagerness, PhraseEnding ending, bool falls) => Longest(eagerness) / ending switch
    {
        PhraseEnding.Finished => FinishedWords,
        PhraseEnding.Open => 1,
        _ => falls ? FallingVoice : NothingToGoBy,
    };
}
