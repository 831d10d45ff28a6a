using ActorVoice.Audio;
using ActorVoice.Capture;
using ActorVoice.Diagnostics;
using ActorVoice.Uplink;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Recording;

internal sealed class ReplayedUplink(UplinkMade made) : IReplayedCore
{
    private readonly UplinkEncoder _encoder = new(UplinkFormats.Named(made.Format), made.Options, new SoundMeter(UplinkFormats.Named(made.Format).Rate));

    public IReadOnlyList<object> Handle(object mail, TimeSpan now)
    {
        switch (mail)
        {
            case FrameAsked: return Lend();
            case EndUplinkTurn: return [EndTurn()];
            case TakeTurnAudio take: return [Take(take)];
            default: Do(mail); return [];
        }
    }

    private void Do(object mail)
    {
        switch (mail)
        {
            case AudioFrame frame: Hear(frame); break;
            case CaptureProtocol.FramesBegin or CaptureProtocol.FramesEnd: _encoder.EndRecording(); break;
            case PullUplink or UplinkFencePassed: break;
            case UplinkAttached attached: _encoder.Ring.BeginEpoch(attached.Epoch); break;
            case ClearUplink: _encoder.Clear(); break;
            case UplinkSpeechBegan began: _encoder.Ring.HearSpeech(began.Epoch, began.AtMs); break;
            case ChangeUplinkFormat change: _encoder.ChangeFormat(change.Format); break;
            case ChangeUplinkTurns change: _encoder.Ring.Turns = change.Turns; break;
            default: throw ReplayedCores.Refusal(mail);
        }
    }

    // Frames that can't be used are thrown away, as the encoder's actor does.
    private void Hear(AudioFrame frame)
    {
        try
        {
            _encoder.Hear(frame);
        }
        catch (AudioException)
        {
        }
    }

    private List<object> Lend()
    {
        List<object> effects = _encoder.Ring.Lend() is { } frame ? [FrameGiven.Of(frame)] : [];
        effects.Add(RingStands.Of(_encoder.Ring));
        return effects;
    }

    private UplinkTurnEnded EndTurn()
    {
        var (upTo, length) = _encoder.EndTurn();
        return new UplinkTurnEnded(upTo, length, _encoder.Rate);
    }

    private TurnAudioTaken Take(TakeTurnAudio take) => new(
        take.Item,
        _encoder.Rate,
        take.FromMs is { } from ? _encoder.Ring.TakeTurn(take.Epoch, from, take.ToMs) : _encoder.Ring.TakeTurn());
}
