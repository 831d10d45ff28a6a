namespace ActorVoice.BargeIn;

/// <summary>Decides whether somebody cuts in. Chunks of the microphone's sound in, in media time; what is to become of the answer out. Pure, without a clock.
/// Not thread-safe.</summary>
/// <remarks>
/// Sound that is not the echo of our own holds the answer. Held, it goes on if the sound ends before there was voice for <see cref="BargeInOptions.Backchannel"/>,
/// if it turns out to be an echo, or if it lasts without being voice; it is cut if there was voice for so long. A sound that was let pass stays passed until it ends, or
/// until an echo stops being one and a noise becomes voice: then it is judged as a new one.
/// </remarks>
internal sealed class InterruptionJudge(BargeInOptions options)
{
    /// <summary>Voice shorter than that is a cough and no "mm-hm".</summary>
    private static readonly TimeSpan LeastVoice = TimeSpan.FromMilliseconds(100);

    /// <summary>Voice so long, in a noise that was let pass, is somebody who speaks in it; a shorter bit may be the noise itself.</summary>
    private static readonly TimeSpan VoiceInNoise = TimeSpan.FromMilliseconds(150);

    /// <summary>An echo is one until so many chunks in a row are none.</summary>
    private const int MostUnlike = 2;

    private SoundSpell? _spell;
    private ResumeReason? _passed;
    private TimeSpan? _heldAt;
    private bool _isCutPlaying;
    private int _unlike;

    /// <summary>The answer is held by this judge.</summary>
    public bool IsHeld => _heldAt is not null;

    /// <summary>How much of the newest sound belongs together, for a comparison with what was played; null: it is silent.</summary>
    public TimeSpan? SpellAt(NearChunk chunk) => IsSound(chunk) || _spell is not null ? chunk.End - (_spell?.Start ?? chunk.Start) : null;

    /// <summary>Hears the next chunk.</summary>
    /// <param name="chunk">Of the microphone.</param>
    /// <param name="echo">Whether it is our own.</param>
    /// <param name="isPlaying">There is something to hold: an answer sounds.</param>
    /// <returns>Null: nothing changes.</returns>
    public BargeInVerdict? Hear(NearChunk chunk, EchoEvidence echo, bool isPlaying)
    {
        var (isSound, isVoiced) = (IsSound(chunk), chunk.Voice >= options.VoiceThreshold);
        if (_spell is null && !isSound)
        {
            return null;
        }

        _spell = (_spell ?? new SoundSpell(chunk.Start)).Hear(chunk, isSound, isVoiced);
        var isEcho = echo >= (IsHeld && _spell.IsOverEcho ? EchoEvidence.Pure : EchoEvidence.Sure);
        if (isEcho)
        {
            _spell = _spell with { WasEcho = true };
        }

        if (chunk.End - _spell.LastSound >= options.Rest)
        {
            return End();
        }

        return IsHeld ? JudgeHeld(_spell, chunk, isEcho) : JudgeRunning(_spell, chunk, echo, isPlaying);
    }

    /// <summary>No more sound will come for now.</summary>
    public BargeInVerdict? Finish()
    {
        var wasHeld = IsHeld;
        (_spell, _passed, _heldAt) = (null, null, null);
        return wasHeld ? new LetGoOn(ResumeReason.InputEnded) : null;
    }

    private bool IsSound(NearChunk chunk) => chunk.Voice >= options.VoiceThreshold || (options.SoundLevel < 0 && chunk.Level >= options.SoundLevel);

    private LetGoOn? End()
    {
        var spell = _spell!;
        var wasHeld = IsHeld;
        (_spell, _passed, _heldAt) = (null, null, null);
        return !wasHeld ? null
            : new LetGoOn(spell.WasEcho ? ResumeReason.Echo : spell.Voiced >= LeastVoice ? ResumeReason.Backchannel : ResumeReason.Noise);
    }

    private BargeInVerdict? JudgeHeld(SoundSpell spell, NearChunk chunk, bool isEcho)
    {
        if (isEcho)
        {
            return Pass(ResumeReason.Echo);
        }

        if (spell.Voiced >= options.Backchannel)
        {
            return Cut();
        }

        if (chunk.End - _heldAt!.Value < options.LongestHold)
        {
            return null;
        }

        return spell.Voiced * 2 >= chunk.End - spell.Start ? Cut() : Pass(ResumeReason.Noise);
    }

    private HoldIt? JudgeRunning(SoundSpell spell, NearChunk chunk, EchoEvidence echo, bool isPlaying)
    {
        if (echo >= EchoEvidence.Sure)
        {
            (_passed, _unlike) = (ResumeReason.Echo, 0);
        }
        else if (_passed is { } passed && IsOther(passed, spell, chunk))
        {
            _passed = null;
            _spell = spell = new SoundSpell(chunk.Start) { IsOverEcho = passed == ResumeReason.Echo }.Hear(chunk, isSound: true, chunk.Voice >= options.VoiceThreshold);
        }

        // What was cut is still on its way to silence.
        _isCutPlaying &= isPlaying;
        if (_passed is not null || !isPlaying || _isCutPlaying || chunk.End - spell.Start < options.HoldAfter)
        {
            return null;
        }

        if (echo == EchoEvidence.Likely && !spell.WasGivenTime)
        {
            _spell = spell with { WasGivenTime = true };
            return null;
        }

        _heldAt = chunk.End;
        return new HoldIt();
    }

    private bool IsOther(ResumeReason passed, SoundSpell spell, NearChunk chunk) => passed == ResumeReason.Echo
        ? IsSound(chunk) && ++_unlike >= MostUnlike
        : spell.VoicedRun >= VoiceInNoise;

    private LetGoOn Pass(ResumeReason why)
    {
        (_heldAt, _passed, _unlike) = (null, why, 0);
        return new LetGoOn(why);
    }

    private CutIt Cut()
    {
        // What follows of this sound is the person's turn, whatever begins to play meanwhile would be spoken into.
        (_heldAt, _isCutPlaying) = (null, true);
        return new CutIt();
    }
}
