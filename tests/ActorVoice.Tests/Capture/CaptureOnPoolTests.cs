using ActorVoice.Audio;
using ActorVoice.Audio.Sources;
using ActorVoice.Capture;
using ActorVoice.Recording;
using static ActorVoice.Capture.CaptureProtocol;

namespace ActorVoice.Tests.Capture;

/// <summary>The same on the thread pool, with a device that speaks on a thread of its own.</summary>
public sealed class CaptureOnPoolTests : TestKit
{
    // No bound on time is tested here: a busy machine may take as long as it needs.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // No divisor of a frame, so that every pause finds a part of one.
    private const int Piece = 37;

    [Fact]
    public async Task Loses_and_doubles_no_sample_while_a_device_speaks_and_its_owner_pauses_and_records()
    {
        var microphone = new PushSource("microphone", 24_000, TimeSpan.FromMinutes(1));
        var encoder = new EarMemory();
        var ear = Sys.ActorOf(Props.Create(() => new Ear(encoder)));
        var (parent, source) = (TestActor, microphone);
        var owner = Sys.ActorOf(Props.Create(() => new Owner(parent, source, ear)));
        using var stop = new CancellationTokenSource();
        var speaking = Task.Factory.StartNew(
            () => Speak(microphone, encoder, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        for (var round = 0; round < 40; round++)
        {
            owner.Tell(new RecordCapture(new(1)));
            FishForMessage<CaptureChanged>(changed => changed.State == RecorderState.Recording, Patience);
            owner.Tell(round % 10 == 9 ? new EndCapture(new(1)) : new PauseCapture(new(1)));
            FishForMessage<CaptureChanged>(changed => changed.State is RecorderState.Paused or RecorderState.Ended, Patience);
        }

        await stop.CancelAsync();
        var heard = await speaking;

        Assert.Equal(0, microphone.Dropped);
        Assert.Equal(0, encoder.Streams);
        Assert.Equal(heard, encoder.Samples);
    }

    // Everything that the device took, in order. It does not run away from a busy machine further than its buffer holds.
    private static List<short> Speak(PushSource microphone, EarMemory encoder, CancellationToken stop)
    {
        List<short> heard = [];
        for (var next = 0; !stop.IsCancellationRequested; next += Piece)
        {
            if (heard.Count - encoder.Samples.Count > 4_000)
                SpinWait.SpinUntil(() => heard.Count - encoder.Samples.Count < 2_000 || stop.IsCancellationRequested);

            var piece = Enumerable.Range(next, Piece).Select(i => (short)i).ToArray();
            if (microphone.Push(piece))
                heard.AddRange(piece);
        }

        return heard;
    }

    private sealed class Owner : UntypedActor
    {
        private readonly IActorRef _test;
        private readonly IActorRef _capture;

        public Owner(IActorRef test, IAudioSource source, IActorRef encoder)
        {
            _test = test;
            _capture = Context.ActorOf(Props.Create(() => new CaptureActor(source, encoder, CoreTap.Off)));
        }

        protected override void OnReceive(object message) => (message is CaptureCommand ? _capture : _test).Tell(message);
    }

    private sealed class Ear(EarMemory memory) : UntypedActor
    {
        protected override void OnReceive(object message) => memory.Hear(message, Sender);
    }
}
