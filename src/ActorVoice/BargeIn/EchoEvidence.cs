using ActorVoice.Audio.Echo;

namespace ActorVoice.BargeIn;

/// <summary>How sure it is that a chunk is the echo of what was played.</summary>
internal enum EchoEvidence
{
    None,

    /// <summary>Alike, as two voices may be for a moment.</summary>
    Likely,

    /// <summary>Alike, and as late as the chunk before or as the echo that is known of this room.</summary>
    Sure,

    /// <summary>As sure, and there is hardly anything else in it.</summary>
    Pure,
}

/// <summary>Tells echo from chance: an echo comes back after the same time again and again, while what resembles by chance does so here and there.</summary>
/// <param name="least">Likeness from which on a match counts.</param>
internal sealed class EchoMemory(double least)
{
    private static readonly TimeSpan Flutter = TimeSpan.FromMilliseconds(2);

    private TimeSpan? _before;
    private TimeSpan? _known;

    /// <summary>Hears of the next chunk; chunks without sound need not be told.</summary>
    public EchoEvidence Weigh(EchoMatch match)
    {
        if (match.Likeness < least || least >= 1)
        {
            _before = null;
            return EchoEvidence.None;
        }

        var isSure = IsAt(_before, match.Lag) || IsAt(_known, match.Lag);
        _before = match.Lag;
        if (!isSure)
        {
            return EchoEvidence.Likely;
        }

        _known = match.Lag;
        return match.Likeness >= (1 + least) / 2 ? EchoEvidence.Pure : EchoEvidence.Sure;
    }

    private static bool IsAt(TimeSpan? lag, TimeSpan other) => lag is { } at && (at - other).Duration() <= Flutter;
}
