using ActorVoice.Audio;
using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Diagnostics;
using ActorVoice.Recording;
using ActorVoice.Testing;
using ActorVoice.Uplink;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Tests.Uplink;

/// <summary>A capture actor and its encoder in virtual time, with a parent that remembers what it is told and services that take what they
/// are sent.</summary>
internal sealed class UplinkRig : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly ActorSystem _system;
    private IActorRef _capture = ActorRefs.Nobody;
    private IActorRef _encoder = ActorRefs.Nobody;
    private IActorRef _parent = ActorRefs.Nobody;

    public UplinkRig(IAudioSource source, int rate = 24_000, UplinkOptions? options = null)
    {
        _system = Run(() => ActorSystem.Create("uplink", _time.Config));
        Action<IUntypedActorContext> make = context =>
        {
            var (format, sizes) = (new RawFormat(rate), options ?? new UplinkOptions());
            var encoder = _encoder = context.ActorOf(Props.Create(() => new EncoderActor(format, sizes, Meter, CoreTap.Off)), "encoder");
            _capture = context.ActorOf(Props.Create(() => new CaptureActor(source, encoder, CoreTap.Off)), "capture");
        };
        Do(() => _parent = _system.ActorOf(Props.Create(() => new Parent(make, Told))));
    }

    /// <summary>What the parent was told.</summary>
    public List<object> Told { get; } = [];

    public SoundMeter Meter { get; } = new(24_000);

    public RecorderState State => Told.OfType<CaptureChanged>().Last().State;

    /// <summary>A new connection whose service takes everything it can get, until it dies.</summary>
    public Service Connect(int epoch)
    {
        var service = new Service(new Epoch(epoch));
        Do(() =>
        {
            _encoder.Tell(new UplinkAttached(service.Epoch));
            var (encoder, taken) = (_encoder, service);
            service.Socket = _system.ActorOf(Props.Create(() => new Socket(taken, encoder)));
        });
        return service;
    }

    public void Command(params IEnumerable<CaptureCommand> commands) => Do(() =>
    {
        foreach (var command in commands)
            _capture.Tell(command);
    });

    public void Record() => Command(new RecordCapture(new(1)));

    public void Pause() => Command(new PauseCapture(new(1)));

    public void End() => Command(new EndCapture(new(1)));

    /// <summary>Tells the encoder something and gives what it answers, if it does.</summary>
    public object? Ask(object message)
    {
        var before = Told.Count;
        Do(() => _encoder.Tell(message, _parent));
        return Told.Count > before ? Told[^1] : null;
    }

    /// <summary>What the person said in a turn.</summary>
    public short[] TakeTurn(int epoch, long? fromMs = null, long? toMs = null)
    {
        var taken = (TurnAudioTaken)Ask(new TakeTurnAudio(new Epoch(epoch), new ItemId("turn"), fromMs, toMs))!;
        return [.. taken.Chunks.SelectMany(chunk => chunk.ToArray())];
    }

    /// <summary>Does something and all that follows from it.</summary>
    public void Do(Action action) => Run(() =>
    {
        action();
        return true;
    });

    public void Dispose()
    {
        _time.Run(_system.Terminate);
        _time.Dispose();
    }

    private T Run<T>(Func<T> action) => _time.Run(() => Task.FromResult(action()));

    /// <summary>A service at the other end of a connection.</summary>
    internal sealed class Service(Epoch epoch)
    {
        public Epoch Epoch { get; } = epoch;

        public IActorRef Socket { get; set; } = ActorRefs.Nobody;

        /// <summary>The line is stuck: it takes one more frame and asks for none.</summary>
        public bool IsStuck { get; set; }

        public List<short> Heard { get; } = [];

        public List<int> Frames { get; } = [];
    }

    private sealed class Parent : UntypedActor
    {
        private readonly List<object> _told;

        public Parent(Action<IUntypedActorContext> make, List<object> told)
        {
            _told = told;
            make(Context);
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

        protected override void OnReceive(object message) => _told.Add(message);
    }

    private sealed class Socket : UntypedActor
    {
        private readonly Service _service;
        private readonly IActorRef _encoder;

        public Socket(Service service, IActorRef encoder)
        {
            (_service, _encoder) = (service, encoder);
            _encoder.Tell(new PullUplink(_service.Epoch));
        }

        protected override void OnReceive(object message)
        {
            var next = (UplinkNext)message;
            var samples = RawFormat.Read(next.Frame.Wire);
            _service.Heard.AddRange(samples);
            _service.Frames.Add(samples.Length);
            if (!_service.IsStuck)
                _encoder.Tell(new PullUplink(_service.Epoch));
        }
    }
}
