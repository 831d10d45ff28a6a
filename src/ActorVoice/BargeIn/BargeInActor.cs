using ActorVoice.Audio;
using ActorVoice.Audio.Pacing;
using ActorVoice.Playback;
using static ActorVoice.BargeIn.BargeInProtocol;

namespace ActorVoice.BargeIn;

/// <summary>Hears the microphone's frames from the encoder and what plays from the player, and carries the verdicts of <see cref="BargeInCore"/>: hold and
/// let go on to the player, a cut to the conversation. Touches nothing outside; a frame that can't be used is left out.</summary>
internal sealed class BargeInActor(BargeInOptions options, FrameClock clock) : UntypedActor
{
    private readonly BargeInCore _core = new(options);
    private BargeInWired _parts = new(ActorRefs.Nobody, ActorRefs.Nobody);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case JudgeFrame judge: Judge(judge.Frame); break;
            case SoundPlays plays: _core.Play(plays.At, plays.Rate, plays.Samples.Span); break;
            case SoundWithdrawn withdrawn: _core.Withdraw(withdrawn.At); break;
            case FramesOver: Carry(_core.EndInput()); break;
            case BargeInWired wire: Wire(wire); break;
            default: Unhandled(message); break;
        }
    }

    private void Judge(AudioFrame frame)
    {
        Sender.Tell(FrameJudged.Instance);
        try
        {
            foreach (var verdict in _core.Hear(frame, clock.Now))
            {
                Carry(verdict);
            }
        }
        catch (AudioException)
        {
            // A rate that can't be resampled: the encoder refuses the recording for it.
        }
    }

    /// <summary>A player that was made anew knows of no hold; nor does this actor if it is the new one.</summary>
    private void Wire(BargeInWired wire)
    {
        var isNew = !wire.Playback.Equals(_parts.Playback);
        _parts = wire;
        if (isNew)
        {
            wire.Playback.Tell(new PlaybackProtocol.HoldPlayback(_core.IsHeld, HeldBy.BargeIn, ResumeReason.InputEnded));
        }
    }

    private void Carry(BargeInVerdict? verdict)
    {
        switch (verdict)
        {
            case HoldIt: _parts.Playback.Tell(new PlaybackProtocol.HoldPlayback(true, HeldBy.BargeIn)); break;
            case LetGoOn on: _parts.Playback.Tell(new PlaybackProtocol.HoldPlayback(false, HeldBy.BargeIn, on.Why)); break;
            case CutIt: _parts.Conversation.Tell(new PersonCutIn()); break;
            default: break;
        }
    }
}
