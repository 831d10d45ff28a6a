using ActorVoice.Audio;
using ActorVoice.Audio.Vad;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Watches the pauses of a turn for <c>semantic_vad</c>: how the voice ended before them, and how long to wait for more.</summary>
internal sealed class SemanticTurns(InputBuffer buffer)
{
    // The last words and the begin of the pause.
    private static readonly TimeSpan Ending = TimeSpan.FromMilliseconds(1300);

    private bool _rests;
    private bool _falls;

    /// <summary>To be asked behind each piece of sound.</summary>
    /// <param name="words">What a recogniser made of the turn so far; null: nothing.</param>
    public TimeSpan Wait(SemanticVad settings, TurnPhase phase, string? words)
    {
        var rests = phase == TurnPhase.Stopping;
        if (rests && !_rests) _falls = Prosody.Falls(PitchTracker.Contour(buffer.Peek(buffer.End - MediaTime.FromTimeSpan(Ending, buffer.Rate), buffer.End).ToArray(), buffer.Rate));
        _rests = rests;
        return rests
            ? SemanticEndpoint.Wait(settings.Eagerness, Phrase.Ending(words ?? ""), _falls)
            : SemanticEndpoint.Longest(settings.Eagerness);
    }
}
