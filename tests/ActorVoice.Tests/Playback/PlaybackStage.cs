using ActorVoice.Audio;
using ActorVoice.Audio.Pacing;
using ActorVoice.Audio.Sinks;
using ActorVoice.Diagnostics;
using ActorVoice.Playback;
using ActorVoice.Recording;
using ActorVoice.Testing;
using static ActorVoice.Playback.PlaybackProtocol;

namespace ActorVoice.Tests.Playback;

/// <summary>A playback actor in virtual time, with ears that write down what reaches them and a conversation that keeps its mail.</summary>
internal sealed class PlaybackStage
{
    public const int Rate = 24_000;
    public static readonly ItemId A = new("a");
    public static readonly ItemId B = new("b");

    private readonly VirtualTime _time;
    private readonly IActorRef _playback;

    private PlaybackStage(VirtualTime time, ActorSystem system, IAudioSink? sink, PlaybackOptions options)
    {
        _time = time;
        Clock = new(time.Clock);
        var (clock, failures, meter, told) = (Clock, Failures, Meter, Told);
        var ear = sink ?? new CallbackSink("ears", (_, samples, _) => Hear(samples));
        var conversation = system.ActorOf(Props.Create(() => new Collector(told)));
        var props = Props.Create(() => new PlaybackActor(ear, Rate, clock, options, conversation, meter, CoreTap.Off));
        _playback = system.ActorOf(Props.Create(() => new Parent(props, failures)));
    }

    public FrameClock Clock { get; }

    /// <summary>What the conversation heard.</summary>
    public List<object> Told { get; } = [];

    /// <summary>What the parent heard.</summary>
    public List<object> Failures { get; } = [];

    public List<short> Ears { get; } = [];

    public SoundMeter Meter { get; } = new(Rate);

    /// <summary>Timers that are armed: a silent session has none.</summary>
    public int Waits => Clock.Waiting;

    /// <param name="sink">Null: a sink that takes all at once, so that playback paces it.</param>
    public static void Run(Func<PlaybackStage, Task> script, IAudioSink? sink = null, PlaybackOptions? options = null)
    {
        using var time = new VirtualTime();
        time.Run(async () =>
        {
            using var system = ActorSystem.Create("playback", time.Config);
            var stage = new PlaybackStage(time, system, sink, options ?? new());
            await stage.PassAsync(1);
            await script(stage);
            await system.Terminate();
        });
    }

    /// <summary>Samples with the numbers <paramref name="from"/> and on.</summary>
    public static short[] Numbers(int from, int count) => [.. Enumerable.Range(from, count).Select(i => (short)i)];

    public void Tell(params IEnumerable<object> mail)
    {
        foreach (var message in mail)
            _playback.Tell(message, ActorRefs.NoSender);
    }

    public void Say(ItemId item, int from, int count) => Tell(new PlayAudio(item, 0, Numbers(from, count)));

    public Task PassAsync(double milliseconds) => Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _time.Clock);

    /// <summary>The mail of one kind, in order.</summary>
    public IEnumerable<T> All<T>() => Told.OfType<T>();

    private ValueTask Hear(ReadOnlyMemory<short> samples)
    {
        Ears.AddRange(samples.Span);
        return ValueTask.CompletedTask;
    }

    private sealed class Collector : ReceiveActor
    {
        public Collector(List<object> told) => ReceiveAny(told.Add);
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(Props props, List<object> failures)
        {
            var child = Context.ActorOf(props);
            Receive<PlaybackFailed>(failures.Add);
            Receive<ClipEnded>(failures.Add);
            ReceiveAny(child.Forward);
        }
    }
}
