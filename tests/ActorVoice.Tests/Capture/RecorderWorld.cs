using ActorVoice.Capture;
using static ActorVoice.Capture.CaptureProtocol;

namespace ActorVoice.Tests.Capture;

/// <summary>A world as simple as can be around a recorder: devices that open late or never, break and run dry, streams of numbered samples,
/// a mailbox of facts. Every step checks the promises of <see cref="RecorderStateMachine"/>; a broken one throws.</summary>
internal sealed class RecorderWorld
{
    private readonly SortedDictionary<int, Device> _devices = [];
    private readonly List<FrameStream> _streams = [];
    private readonly Queue<DeviceFact> _mail = new();
    private long _lease = 1;
    private int _captured;
    private int _delivered;
    private int _soundsLeft;
    private bool _unanswered;
    private RecorderState _wanted = RecorderState.Ended;

    public RecorderWorld(int sounds) => _soundsLeft = sounds;

    private RecorderWorld(RecorderWorld other)
    {
        (Mode, _lease, _captured, _delivered, _soundsLeft, _unanswered, _wanted) =
            (other.Mode, other._lease, other._captured, other._delivered, other._soundsLeft, other._unanswered, other._wanted);
        foreach (var (number, device) in other._devices)
            _devices.Add(number, device);

        _streams.AddRange(other._streams.Select(stream => stream.Copy()));
        _mail = new(other._mail);
    }

    private enum Device
    {
        Opening,
        Open,
        Broken,
        BeingClosed,
    }

    private enum Phase
    {
        Starting,
        Running,
        Stopping,
        RanDry,
        Broken,
    }

    public RecorderMode Mode { get; private set; } = RecorderMode.Start;

    /// <summary>Nothing happens any more unless somebody commands.</summary>
    public bool IsQuiet => _mail.Count == 0 && _streams.All(stream => stream.Phase == Phase.Running && stream.Queue.Count == 0)
        && _devices.Values.All(device => device is Device.Open or Device.Broken);

    /// <summary>Everything that decides what can happen from here on, openings counted from the newest.</summary>
    public string Key => string.Join('|',
        Mode with { Opening = 0, Lease = new(_lease - Mode.Lease.Number) }, Math.Min(_lease, 2), _captured - _delivered, _soundsLeft, _unanswered, _wanted,
        string.Join(',', _devices.Select(pair => $"{pair.Key - Mode.Opening}{pair.Value}")),
        string.Join(',', _streams.Select(stream => $"{stream.Opening - Mode.Opening}{stream.Phase}{string.Join('.', stream.Queue.Select(id => id - _delivered))}")),
        string.Join(',', _mail.Select(fact => fact with { Opening = fact.Opening - Mode.Opening })));

    public RecorderWorld Copy() => new(this);

    /// <summary>What somebody may do now: the letters of a sequence.</summary>
    public IEnumerable<(string Name, Action Do)> Letters()
    {
        yield return ("begin", () => Command(new BeginCapture(new(_lease))));
        yield return ("record", () => Command(new RecordCapture(new(_lease))));
        yield return ("pause", () => Command(new PauseCapture(new(_lease))));
        yield return ("end", () => Command(new EndCapture(new(_lease))));
        yield return ("rebuild", () => Command(new BeginCapture(new(++_lease))));
        if (_lease > 1)
        {
            yield return ("old record", () => Command(new RecordCapture(new(_lease - 1))));
            yield return ("old end", () => Command(new EndCapture(new(_lease - 1))));
        }

        foreach (var (number, _) in _devices.Where(pair => pair.Value == Device.Open))
            yield return ("device error", () => BreakDevice(number));
    }

    /// <summary>What the world may do now by itself.</summary>
    public IEnumerable<(string Name, Action Do)> Happenings()
    {
        if (_mail.Count > 0)
            yield return ("fact", () => Tell(_mail.Dequeue()));

        foreach (var (number, device) in _devices)
        {
            if (device == Device.Opening)
            {
                yield return ("opens", () => Change(number, Device.Open, new DeviceOpened(number)));
                yield return ("does not open", () => Change(number, null, new DeviceNotOpened(number, "denied")));
            }
            else if (device == Device.BeingClosed)
            {
                yield return ("closes", () => Change(number, null, new DeviceClosed(number)));
            }
            else if (device == Device.Open && _soundsLeft > 0 && _captured - _delivered < 2 && (_streams.Count > 0 || Mode is RecorderRecording))
            {
                yield return ("sounds", () => Sound(number));
            }
        }

        foreach (var stream in _streams)
        {
            var index = _streams.IndexOf(stream);
            if (stream.Phase == Phase.Starting)
                yield return ("listens", () => Listen(index));
            else if (stream.Phase == Phase.Running && _soundsLeft > 0)
                yield return ("runs dry", () => RunDry(index));

            if (stream.Queue.Count > 0)
                yield return ("delivers", () => Deliver(index));
            else if (stream.Phase > Phase.Running)
                yield return ("stream ends", () => EndStream(index));
        }
    }

    /// <summary>Checks what must hold when nothing happens any more.</summary>
    public void CheckQuiet()
    {
        Check(!_unanswered, "a command was not answered");
        Check(Mode.State == _wanted, $"{_wanted} was wanted in the end");
        Check(_devices.Count == (_wanted == RecorderState.Ended ? 0 : 1), "the device does not fit the state");
        Check(_streams.Count == (_wanted == RecorderState.Recording ? 1 : 0), "the stream does not fit the state");
    }

    private void Command(CaptureCommand command)
    {
        if (command.Lease.Number >= Mode.Lease.Number)
        {
            _wanted = command switch
            {
                EndCapture => RecorderState.Ended,
                RecordCapture => RecorderState.Recording,
                PauseCapture when _wanted == RecorderState.Ended => _wanted,
                BeginCapture when _wanted != RecorderState.Ended => _wanted,
                _ => RecorderState.Paused,
            };
        }

        _unanswered = true;
        Take(RecorderStateMachine.Hear(Mode, command));
    }

    private void Tell(DeviceFact fact)
    {
        if (Mode is not RecorderLeaving && fact is (DeviceFailed or DeviceNotOpened))
            _wanted = RecorderState.Ended;
        else if (fact is SourceExhausted && Mode is (RecorderStarting or RecorderRecording))
            _wanted = RecorderState.Paused;

        Take(RecorderStateMachine.Hear(Mode, fact));
    }

    private void Take(RecorderStep step)
    {
        Mode = step.Next;
        foreach (var effect in step.Effects)
            Do(effect);
    }

    private void Do(RecorderEffect effect)
    {
        switch (effect)
        {
            case OpenDevice open:
                Check(_devices.Count == 0, "two captures are open");
                _devices.Add(open.Opening, Device.Opening);
                break;
            case CloseDevice close:
                Check(_devices[close.Opening] is Device.Open or Device.Broken, "closed what was not open");
                Check(_streams.Count == 0, "closed under a running stream");
                _devices[close.Opening] = Device.BeingClosed;
                break;
            case StartFrames start:
                Check(_streams.Count == 0, "two streams of frames");
                Check(_devices[start.Opening] is Device.Open or Device.Broken, "frames from no device");
                _streams.Add(new(start.Opening) { Phase = _devices[start.Opening] == Device.Broken ? Phase.Broken : Phase.Starting });
                break;
            case StopFrames stop:
                var stream = _streams.SingleOrDefault(stream => stream.Opening == stop.Opening);
                if (stream?.Phase is Phase.Starting or Phase.Running)
                    stream.Phase = Phase.Stopping;

                break;
            case Report report:
                _unanswered = false;
                CheckReport(report);
                break;
        }
    }

    private void CheckReport(Report report)
    {
        if (report.State == RecorderState.Ended)
            Check(_devices.Count == 0, "a device is left open after Ended was reported");
        // While frames start, Paused is only the answer to an old owner, and the first samples may be on their way.
        if (report.State == RecorderState.Ended || (report.State == RecorderState.Paused && _streams.Count == 0))
            Check(_captured == _delivered, $"a captured sample is under way after {report.State} was reported");
        if (report.Fault is not null)
            Check(report.State == RecorderState.Ended, "a fault that does not end");
    }

    private void Change(int number, Device? device, DeviceFact fact)
    {
        if (device is { } next)
            _devices[number] = next;
        else
            _devices.Remove(number);

        _mail.Enqueue(fact);
    }

    private void BreakDevice(int number)
    {
        _devices[number] = Device.Broken;
        if (_streams.SingleOrDefault(stream => stream.Opening == number) is { } stream)
            stream.Phase = Phase.Broken;
    }

    private void Sound(int number)
    {
        _soundsLeft--;
        var listening = _streams.Where(stream => stream.Opening == number && stream.Phase == Phase.Running).ToList();
        var ended = _streams.Any(stream => stream.Phase > Phase.Running) || _mail.Any(fact => fact is SourceExhausted);
        Check(listening.Count == 1 || ended || Mode is not RecorderRecording, "a sample is lost while Recording is reported");
        if (listening.Count > 0)
            _captured++;

        foreach (var stream in listening)
            stream.Queue.Enqueue(_captured - 1);
    }

    private void Listen(int index)
    {
        _streams[index].Phase = Phase.Running;
        _mail.Enqueue(new FramesStarted(_streams[index].Opening));
    }

    private void RunDry(int index)
    {
        _soundsLeft--;
        _streams[index].Phase = Phase.RanDry;
    }

    private void Deliver(int index) =>
        Check(_streams[index].Queue.Dequeue() == _delivered++, "a sample is lost or doubled on its way");

    private void EndStream(int index)
    {
        var stream = _streams[index];
        _streams.RemoveAt(index);
        _mail.Enqueue(stream.Phase switch
        {
            Phase.RanDry => new SourceExhausted(stream.Opening),
            Phase.Broken => new DeviceFailed(stream.Opening, "unplugged"),
            _ => new FramesStopped(stream.Opening),
        });
    }

    private void Check(bool holds, string broken)
    {
        if (!holds)
            throw new InvalidOperationException($"{broken} ({Mode}; {Key})");
    }

    private sealed class FrameStream(int opening)
    {
        public int Opening { get; } = opening;

        public Phase Phase { get; set; }

        public Queue<int> Queue { get; private init; } = new();

        public FrameStream Copy() => new(Opening) { Phase = Phase, Queue = new(Queue) };
    }
}
