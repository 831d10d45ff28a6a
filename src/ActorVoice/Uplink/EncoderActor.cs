using ActorVoice.Audio;
using ActorVoice.BargeIn;
using ActorVoice.Connection;
using ActorVoice.Diagnostics;
using ActorVoice.Recording;
using static ActorVoice.BargeIn.BargeInProtocol;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Uplink;

/// <summary>Hears the frames of <see cref="Capture.CaptureActor"/> and acknowledges each at once, so that capture never waits for the network;
/// gives the socket one frame for each pull. Tells its parent <see cref="UplinkOverflowed"/>. The work is done by
/// <see cref="UplinkEncoder"/> and <see cref="UplinkRing"/>.</summary>
internal sealed class EncoderActor : UntypedActor
{
    private readonly UplinkEncoder _encoder;
    private readonly CoreTap _journal;
    private readonly UplinkFence _fence = new();
    private FramesBegin? _recording;
    private OpenPull? _pull;
    private long _toldDropped;
    private FrameTap? _tap;
    private long _droppedBefore;
    private bool _isCatchingUp;

    public EncoderActor(UplinkFormat format, UplinkOptions options, SoundMeter meter, CoreTap tap) =>
        (_encoder, _journal) = (new UplinkEncoder(format, options, meter), tap);

    protected override void PostStop() => _journal.Close();

    protected override void OnReceive(object message)
    {
        if (message is not (FrameJudged or ListenIn))
            _journal.Enter(message);

        switch (message)
        {
            case AudioFrame frame: Hear(frame); break;
            case FrameJudged: _tap?.Answered(); break;
            case ListenIn listen: _tap = new FrameTap(listen.Listener); break;
            case FramesBegin begin: Begin(begin); break;
            case FramesEnd end: EndRecording(end); break;
            case PullUplink pull: Pull(pull); break;
            case UplinkAttached attached: Attach(attached); break;
            case EndUplinkTurn: EndTurn(); break;
            case ClearUplink: Clear(); break;
            case UplinkFencePassed: _fence.Pass(); Serve(); break;
            case UplinkSpeechBegan began: _encoder.Ring.HearSpeech(began.Epoch, began.AtMs); break;
            case TakeTurnAudio take: Take(take); break;
            case ChangeUplinkFormat change: ChangeFormat(change); break;
            case ChangeUplinkTurns change: _encoder.Ring.Turns = change.Turns; break;
            default: Unhandled(message); break;
        }

        _journal.Leave();
    }

    private void Begin(FramesBegin begin)
    {
        Sender.Tell(FrameTaken.Instance);
        _encoder.EndRecording();
        _recording = begin;
    }

    private void Hear(AudioFrame frame)
    {
        Sender.Tell(FrameTaken.Instance);
        try
        {
            _encoder.Hear(frame);
        }
        catch (AudioException e)
        {
            _recording?.Capture.Tell(new FramesRefused(_recording.Opening, e.Message));
        }

        Serve();
        _tap?.Pass(frame);
        TellOverflow();
    }

    private void EndRecording(FramesEnd end)
    {
        _encoder.EndRecording();
        _tap?.End();
        Serve();
        end.Capture.Tell(new FramesFlushed(end.Opening, end.Failure));
    }

    private void Pull(PullUplink pull)
    {
        // An older connection asks for nothing any more; one that is not attached yet will be.
        if (pull.Epoch.Number < _encoder.Ring.Epoch.Number)
            return;

        _pull = new OpenPull(pull.Epoch, Sender);
        TellCaughtUp();
        Serve();
    }

    private void Attach(UplinkAttached attached)
    {
        // Told twice if the line that served died just when the conversation left it: sound that went out by then must not go again.
        if (attached.Epoch.Number <= _encoder.Ring.Epoch.Number)
            return;

        _encoder.Ring.BeginEpoch(attached.Epoch);
        _isCatchingUp = true;
        TellCaughtUp();
        Serve();
    }

    private void EndTurn()
    {
        var (upTo, length) = _encoder.EndTurn();
        _fence.Raise(upTo);
        var ended = new UplinkTurnEnded(upTo, length, _encoder.Rate);
        _journal.Add(ended);
        Sender.Tell(ended);
        Serve();
    }

    private void Clear()
    {
        _encoder.Clear();
        _fence.Raise(_encoder.Ring.End);
    }

    private void Take(TakeTurnAudio take)
    {
        var ring = _encoder.Ring;
        var chunks = take.FromMs is { } from ? ring.TakeTurn(take.Epoch, from, take.ToMs) : ring.TakeTurn();
        var taken = new TurnAudioTaken(take.Item, _encoder.Rate, chunks);
        _journal.Add(taken);
        Sender.Tell(taken);
    }

    private void ChangeFormat(ChangeUplinkFormat change)
    {
        _encoder.ChangeFormat(change.Format);
        _toldDropped = _droppedBefore = _encoder.Ring.Dropped;
        Serve();
    }

    // Asked for more, so what was lent has been sent.
    private void TellCaughtUp()
    {
        var ring = _encoder.Ring;
        if (!_isCatchingUp || _pull?.Epoch != ring.Epoch || !ring.IsCaughtUp)
            return;

        _isCatchingUp = false;
        Context.Parent.Tell(new UplinkCaughtUp(ring.Epoch, ring.Resent, ring.Dropped - _droppedBefore, _encoder.Rate));
        _droppedBefore = ring.Dropped;
    }

    // A frame for the pull that is open, if both are there.
    private void Serve()
    {
        if (_pull is not { } pull || pull.Epoch != _encoder.Ring.Epoch || _fence.Holds(_encoder.Ring.SentUpTo) || Lend() is not { } frame)
            return;

        _pull = null;
        pull.Socket.Tell(new UplinkNext(pull.Epoch, frame));
    }

    private UplinkFrame? Lend()
    {
        _journal.Enter(FrameAsked.Instance);
        var frame = _encoder.Ring.Lend();
        if (_journal.IsOn)
        {
            _journal.Leave(frame is null ? [RingStands.Of(_encoder.Ring)] : [FrameGiven.Of(frame), RingStands.Of(_encoder.Ring)]);
        }

        return frame;
    }

    private void TellOverflow()
    {
        var dropped = _encoder.Ring.Dropped;
        if (dropped == 0 || (_toldDropped > 0 && dropped - _toldDropped < _encoder.Rate))
            return;

        _toldDropped = dropped;
        Context.Parent.Tell(new UplinkOverflowed(dropped, _encoder.Rate));
    }

    private readonly record struct OpenPull(Epoch Epoch, IActorRef Socket);
}
