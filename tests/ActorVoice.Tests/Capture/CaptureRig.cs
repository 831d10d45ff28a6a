using ActorVoice.Audio;
using ActorVoice.Capture;
using ActorVoice.Recording;
using ActorVoice.Testing;
using static ActorVoice.Capture.CaptureProtocol;

namespace ActorVoice.Tests.Capture;

/// <summary>A capture actor in virtual time, between a parent and an encoder that are nothing but ears.</summary>
internal sealed class CaptureRig : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly ActorSystem _system;
    private IActorRef _capture = ActorRefs.Nobody;

    public CaptureRig(IAudioSource source)
    {
        _system = Run(() => ActorSystem.Create("capture", _time.Config));
        Run(() =>
        {
            var encoder = _system.ActorOf(Props.Create(() => new Ear(Encoder)));
            Action<IActorRef> made = capture => _capture = capture;
            _system.ActorOf(Props.Create(() => new Parent(source, encoder, Told, made)));
            return true;
        });
    }

    /// <summary>What the parent was told.</summary>
    public List<object> Told { get; } = [];

    /// <summary>What the encoder hears.</summary>
    public EarMemory Encoder { get; } = new();

    /// <summary>Where the recorder stands, as last reported.</summary>
    public RecorderState State => Told.OfType<CaptureChanged>().Last().State;

    public IEnumerable<RecorderState> States => Told.OfType<CaptureChanged>().Select(changed => changed.State);

    public string? Fault => Told.OfType<CaptureChanged>().Last().Fault;

    public void Begin(long lease = 1) => Tell(new BeginCapture(new(lease)));

    public void Record(long lease = 1) => Tell(new RecordCapture(new(lease)));

    public void Pause(long lease = 1) => Tell(new PauseCapture(new(lease)));

    public void End(long lease = 1) => Tell(new EndCapture(new(lease)));

    /// <summary>Tells the recorder several commands at once: nothing happens in between.</summary>
    public void Tell(params IEnumerable<CaptureCommand> commands) => Do(() =>
    {
        foreach (var command in commands)
            _capture.Tell(command);
    });

    /// <summary>The parent gives the part up.</summary>
    public void StopActor() => Do(StopActorNow);

    /// <summary>The same inside of <see cref="Do"/>.</summary>
    public void StopActorNow() => _system.Stop(_capture);

    /// <summary>Does something and all that follows from it.</summary>
    public void Do(Action action) => Run(() =>
    {
        action();
        return true;
    });

    /// <summary>Lets the encoder acknowledge what it held back.</summary>
    public void LetGo() => Do(Encoder.LetGo);

    public void Dispose()
    {
        _time.Run(_system.Terminate);
        _time.Dispose();
    }

    private T Run<T>(Func<T> action) => _time.Run(() => Task.FromResult(action()));

    private sealed class Parent : UntypedActor
    {
        private readonly List<object> _told;

        public Parent(IAudioSource source, IActorRef encoder, List<object> told, Action<IActorRef> made)
        {
            _told = told;
            made(Context.ActorOf(Props.Create(() => new CaptureActor(source, encoder, CoreTap.Off)), "capture"));
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

        protected override void OnReceive(object message) => _told.Add(message);
    }

    private sealed class Ear(EarMemory memory) : UntypedActor
    {
        protected override void OnReceive(object message) => memory.Hear(message, Sender);
    }
}

/// <summary>What an encoder's ear heard; acknowledges at once, or when it is let go.</summary>
internal sealed class EarMemory
{
    private readonly Queue<IActorRef> _held = new();

    public bool HoldsBack { get; set; }

    /// <summary>Streams that began and have not ended.</summary>
    public int Streams { get; private set; }

    public List<short> Samples { get; } = [];

    public void Hear(object message, IActorRef sender)
    {
        switch (message)
        {
            case FramesBegin:
                Streams++;
                Acknowledge(sender);
                break;
            case AudioFrame frame:
                Samples.AddRange(frame.Samples.Span);
                Acknowledge(sender);
                break;
            case FramesEnd end:
                Streams--;
                end.Capture.Tell(new FramesFlushed(end.Opening, end.Failure));
                break;
        }
    }

    public void LetGo()
    {
        HoldsBack = false;
        while (_held.TryDequeue(out var sender))
            sender.Tell(FrameTaken.Instance);
    }

    private void Acknowledge(IActorRef sender)
    {
        if (HoldsBack)
            _held.Enqueue(sender);
        else
            sender.Tell(FrameTaken.Instance);
    }
}
