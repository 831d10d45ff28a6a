using ActorVoice.Audio;
using ActorVoice.Recording;
using static ActorVoice.Capture.CaptureProtocol;

namespace ActorVoice.Capture;

/// <summary>Hears commands, moves the <see cref="RecorderStateMachine"/>, and does what it wants done to the source. Frames go to the encoder
/// as a stream, one for each acknowledgement. Tells its parent <see cref="CaptureChanged"/> and <see cref="InputEnded"/>.</summary>
/// <remarks>Touches the world, so it is stopped and made anew, never restarted. However it stops, its device is closed.</remarks>
internal sealed class CaptureActor : UntypedActor
{
    private readonly IAudioSource _source;
    private readonly IActorRef _encoder;
    private readonly IMaterializer _materializer;
    private readonly CoreTap _tap;

    // By the number of the opening; never more than one is open.
    private readonly Dictionary<int, CaptureDevice> _devices = [];
    private RecorderMode _mode = RecorderMode.Start;

    public CaptureActor(IAudioSource source, IActorRef encoder, CoreTap tap)
    {
        (_source, _encoder, _tap) = (source, encoder, tap);

        // The system's, not one of this actor: a stream whose device was closed ends in order, with its last frames delivered.
        _materializer = Context.System.Materializer();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CaptureCommand command: _tap.Enter(command); Take(RecorderStateMachine.Hear(_mode, command)); break;
            case FramesFlushed flushed: Hear(flushed); break;
            case FramesRefused refused: ReadingOf(refused.Opening)?.Fail(refused.Fault); break;
            case DeviceFact fact: Hear(fact); break;
            default: Unhandled(message); break;
        }
    }

    protected override void PostStop()
    {
        _tap.Close();
        foreach (var device in _devices.Values)
            _ = device.CloseAsync().PipeTo(ActorRefs.Nobody);
    }

    private void Hear(DeviceFact fact)
    {
        if (fact is DeviceClosed or DeviceNotOpened)
            _devices.Remove(fact.Opening);

        _tap.Enter(fact);
        Take(RecorderStateMachine.Hear(_mode, fact));
    }

    private void Hear(FramesFlushed flushed)
    {
        if (flushed.Failure is { } failure)
            Hear(new DeviceFailed(flushed.Opening, Faults.Describe(_source, failure)));
        else if (ReadingOf(flushed.Opening) is { } reading)
            Hear(reading.Ended);
    }

    private FrameReading? ReadingOf(int opening) => _devices.GetValueOrDefault(opening)?.Reading;

    private void Take(RecorderStep step)
    {
        _tap.Leave(step.Effects);
        _mode = step.Next;
        foreach (var effect in step.Effects)
            Do(effect);
    }

    private void Do(RecorderEffect effect)
    {
        switch (effect)
        {
            case OpenDevice open: Open(open.Opening); break;
            case WithdrawOpening withdraw: _devices[withdraw.Opening].Withdraw(); break;
            case CloseDevice close: _ = _devices[close.Opening].CloseAsync().PipeTo(Self); break;
            case StartFrames start: Stream(start.Opening); break;
            case StopFrames stop: ReadingOf(stop.Opening)?.Stop(); break;
            case Report report: Context.Parent.Tell(new CaptureChanged(report.State, report.Lease, report.Fault)); break;
            case ReportInputEnded: Context.Parent.Tell(new InputEnded()); break;
        }
    }

    private void Open(int opening)
    {
        var device = new CaptureDevice(opening, _source);
        _devices.Add(opening, device);
        _ = device.OpenAsync().PipeTo(Self);
    }

    private void Stream(int opening)
    {
        var reading = _devices[opening].Read(Self);
        var self = Self;
        Source.From(() => reading.FramesAsync())
            .RunWith(
                Sink.ActorRefWithAck<AudioFrame>(
                    _encoder,
                    onInitMessage: new FramesBegin(self, opening),
                    ackMessage: FrameTaken.Instance,
                    onCompleteMessage: new FramesEnd(self, opening),
                    onFailureMessage: failure => new FramesEnd(self, opening, failure)),
                _materializer);
    }
}
