using ActorVoice.Audio;
using ActorVoice.Audio.Pacing;
using ActorVoice.Audio.Sinks;
using ActorVoice.Playback;
using ActorVoice.Recording;
using ActorVoice.Testing;
using static ActorVoice.Playback.PlaybackProtocol;
using static ActorVoice.Tests.Playback.PlaybackStage;

namespace ActorVoice.Tests.Playback;

public sealed class PlaybackActorTests
{
    [Fact]
    public void Plays_to_the_last_sample_and_tells_beginning_and_end() => Run(async stage =>
    {
        stage.Say(A, 0, 1000);
        stage.Tell(new EndPart(A, 0));
        await stage.PassAsync(100);

        Assert.Equal(Numbers(0, 1000), stage.Ears);
        Assert.Equal([new PartSounding(A, 0), new PartHeard(A, 0, 1000), new PlaybackDrained()], stage.Told);
    });

    [Fact]
    public void Tells_the_truth_about_the_item_that_is_heard_and_the_one_behind_it() => Run(async stage =>
    {
        stage.Say(A, 0, 12_800);
        stage.Say(B, 0, 4800);
        await stage.PassAsync(100);
        stage.Tell(new InterruptPlayback(1));
        await stage.PassAsync(500);

        Assert.Equal([new HeardPart(A, 0, 2400, 12_800, Rate), new HeardPart(B, 0, 0, 4800, Rate)], stage.All<PlaybackInterrupted>().Single().Parts);
        Assert.Equal(Numbers(0, 2400), stage.Ears);
    });

    [Fact]
    public void Goes_on_counting_and_loses_nothing_after_the_ear_ran_dry() => Run(async stage =>
    {
        stage.Say(A, 0, 2000);
        await stage.PassAsync(500);
        stage.Say(A, 2000, 2400);
        await stage.PassAsync(50);
        stage.Tell(new InterruptPlayback(1));
        await stage.PassAsync(10);

        Assert.Equal([new HeardPart(A, 0, 3200, 4400, Rate)], stage.All<PlaybackInterrupted>().Single().Parts);
        Assert.Equal(Numbers(0, 3200), stage.Ears);
    });

    [Fact]
    public void Plays_what_comes_right_after_an_interruption_and_nothing_more_of_what_was_cut() => Run(async stage =>
    {
        stage.Say(A, 0, 4800);
        await stage.PassAsync(100);
        stage.Tell(new InterruptPlayback(1), new PlayAudio(B, 0, Numbers(20_000, 480)), new PlayAudio(A, 0, Numbers(4800, 480)));
        await stage.PassAsync(500);

        Assert.Equal([.. Numbers(0, 2400), .. Numbers(20_000, 480)], stage.Ears);
        Assert.Equal(2400, stage.All<PlaybackInterrupted>().Single().Parts.Single().Heard);
    });

    [Fact]
    public void Answers_every_interruption_in_order_and_cuts_once() => Run(async stage =>
    {
        stage.Tell(new InterruptPlayback(1));
        stage.Say(A, 0, 4800);
        await stage.PassAsync(50);
        stage.Tell(new InterruptPlayback(2), new InterruptPlayback(3));
        await stage.PassAsync(50);

        Assert.Equal([(1, 0), (2, 1), (3, 0)], stage.All<PlaybackInterrupted>().Select(it => ((int)it.Number, it.Parts.Count)));
    });

    [Fact]
    public void Holds_at_the_sample_that_is_heard_and_goes_on_from_it() => Run(async stage =>
    {
        stage.Say(A, 0, 9600);
        await stage.PassAsync(33);
        stage.Tell(new HoldPlayback(true));
        await stage.PassAsync(1000);
        Assert.Equal(Numbers(0, 33 * 24), stage.Ears);
        Assert.Equal(0, stage.Waits);

        stage.Tell(new HoldPlayback(false));
        await stage.PassAsync(500);
        Assert.Equal(Numbers(0, 9600), stage.Ears);
    });

    [Fact]
    public void Tells_the_truth_about_an_interruption_while_it_holds() => Run(async stage =>
    {
        stage.Say(A, 0, 9600);
        await stage.PassAsync(33);
        stage.Tell(new HoldPlayback(true));
        await stage.PassAsync(20);
        stage.Tell(new InterruptPlayback(1));
        await stage.PassAsync(20);

        Assert.Equal([new HeardPart(A, 0, 33 * 24, 9600, Rate)], stage.All<PlaybackInterrupted>().Single().Parts);
    });

    [Fact]
    public void Plays_softer_from_the_next_frame_on() => Run(async stage =>
    {
        stage.Tell(new SetVolume(0.5));
        stage.Tell(new PlayAudio(A, 0, Enumerable.Repeat((short)1000, 480).ToArray()));
        await stage.PassAsync(50);

        Assert.Equal(Enumerable.Repeat((short)500, 480), stage.Ears);
    });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(7.0)]
    public void Shrugs_at_a_volume_that_is_none(double volume) => Run(async stage =>
    {
        stage.Tell(new SetVolume(volume));
        stage.Say(A, 0, 480);
        await stage.PassAsync(50);

        Assert.Equal(Numbers(0, 480), stage.Ears);
    });

    [Fact]
    public void Waits_for_nothing_while_it_is_silent() => Run(async stage =>
    {
        Assert.Equal(0, stage.Waits);
        stage.Say(A, 0, 480);
        await stage.PassAsync(1);
        Assert.NotEqual(0, stage.Waits);
        await stage.PassAsync(60);
        Assert.Equal(0, stage.Waits);
    });

    [Fact]
    public void Tells_an_overflow_once_takes_no_more_and_is_open_again_after_an_interruption() => Run(
        async stage =>
        {
            stage.Say(A, 0, 2400);
            stage.Say(A, 2400, 2400);
            stage.Say(A, 4800, 24);
            await stage.PassAsync(10);
            Assert.Equal(new PlaybackOverflowed(A, 0), stage.All<PlaybackOverflowed>().Single());

            stage.Tell(new InterruptPlayback(1));
            stage.Say(B, 0, 1000);
            await stage.PassAsync(100);
            Assert.Equal(new HeardPart(A, 0, 240, 4824, Rate), stage.All<PlaybackInterrupted>().Single().Parts.Single());
            Assert.Equal([.. Numbers(0, 240), .. Numbers(0, 1000)], stage.Ears);
        },
        options: new() { Capacity = TimeSpan.FromMilliseconds(100) });

    [Fact]
    public void Tells_a_failing_sink_to_conversation_and_parent_and_counts_what_it_had_as_unheard()
    {
        var sink = new FakeSink(keepsTime: true);
        Run(
            async stage =>
            {
                stage.Say(A, 0, 4800);
                await stage.PassAsync(1);
                sink.Hear(500);
                sink.Fail("the plug is out");
                await stage.PassAsync(100);
                stage.Tell(new PlayAudio(B, 0, Numbers(0, 10)), new InterruptPlayback(4));
                await stage.PassAsync(10);

                var failed = Assert.IsType<PlaybackFailed>(stage.Failures.Single());
                Assert.Contains("the plug is out", failed.Reason, StringComparison.Ordinal);
                Assert.Equal([new HeardPart(A, 0, 500, 4800, Rate)], failed.Unheard);
                Assert.Equal([new HeardPart(B, 0, 0, 10, Rate)], stage.All<PlaybackInterrupted>().Single().Parts);
                Assert.Single(stage.All<PlaybackFailed>());
            },
            sink);
        Assert.Equal(0, sink.OpenNow);
    }

    [Fact]
    public void Tells_a_sink_that_does_not_open()
    {
        var sink = new FakeSink();
        sink.Refuse("answer.wav can't be written: the disk is full");
        Run(
            stage =>
            {
                Assert.Equal("answer.wav can't be written: the disk is full", Assert.IsType<PlaybackFailed>(stage.Failures.Single()).Reason);
                return Task.CompletedTask;
            },
            sink);
    }

    [Fact]
    public void Calls_a_write_off_that_is_under_way_and_still_knows_the_sample()
    {
        var sink = new NarrowSink(room: 300);
        Run(
            async stage =>
            {
                stage.Say(A, 0, 200);
                stage.Say(A, 200, 200);
                stage.Say(A, 400, 200);
                await stage.PassAsync(30);
                Assert.Equal(1, sink.Blocked);
                stage.Tell(new InterruptPlayback(1), new PlayAudio(B, 0, Numbers(0, 100)));
                await stage.PassAsync(30);

                Assert.Equal([new HeardPart(A, 0, 0, 600, Rate)], stage.All<PlaybackInterrupted>().Single().Parts);
                Assert.Equal(Numbers(0, 100), sink.Queue);
            },
            sink);
    }

    [Fact]
    public void Closes_the_sink_when_it_stops()
    {
        var sink = new FakeSink();
        Run(_ => Task.CompletedTask, sink);

        Assert.Equal((1, 0), (sink.Opened, sink.OpenNow));
    }

    [Fact]
    public void Ears_get_exactly_what_is_told_to_be_heard_whatever_happens()
    {
        for (var seed = 0; seed < 40; seed++)
            Run(stage => LiveAsync(stage, new Random(seed), seed));
    }

    [Fact]
    public async Task Plays_on_the_thread_pool_as_well()
    {
        var time = new ManualTime();
        var clock = new FrameClock(time);
        var ears = new List<short>();
        var sink = new CallbackSink("ears", (_, samples, _) =>
        {
            ears.AddRange(samples.Span);
            return ValueTask.CompletedTask;
        });
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var system = ActorSystem.Create("pool");
        var conversation = system.ActorOf(Props.Create(() => new Listener(idle)));
        var options = new PlaybackOptions();
        var playback = system.ActorOf(Props.Create(() => new PlaybackActor(sink, Rate, clock, options, conversation, null, CoreTap.Off)));
        for (var i = 0; i < 20; i++)
            playback.Tell(new PlayAudio(A, 0, Numbers(i * 1000, 1000)), ActorRefs.NoSender);

        // Time stands still until it is moved, so how fast the machine is does not matter.
        while (!idle.Task.IsCompleted)
        {
            time.Advance(FrameClock.DefaultTick);
            await Task.Yield();
        }

        Assert.Equal(Numbers(0, ears.Count), ears);
        await system.Terminate();
    }

    private static async Task LiveAsync(PlaybackStage stage, Random random, int seed)
    {
        var sent = new Dictionary<ItemId, int>();
        var number = 0;
        for (var step = 0; step < 120; step++)
        {
            var item = new ItemId($"item{step / 12}");
            var count = random.Next(1, 4000);
            switch (random.Next(10))
            {
                case < 4:
                    stage.Say(item, sent.GetValueOrDefault(item), count);
                    sent[item] = sent.GetValueOrDefault(item) + count;
                    break;
                case 4: stage.Tell(new EndPart(new($"item{(step / 12) - 1}"), 0)); break;
                case 5 when random.Next(3) == 0: stage.Tell(new InterruptPlayback(++number)); break;
                case 6: stage.Tell(new HoldPlayback(random.Next(2) == 0)); break;
                default: await stage.PassAsync(random.Next(1, 1500) / 10.0); break;
            }
        }

        stage.Tell(new HoldPlayback(false));
        await stage.PassAsync(60_000);
        stage.Tell(Enumerable.Range(0, 10).Select(i => new EndPart(new($"item{i}"), 0)));
        await stage.PassAsync(10);

        var heard = stage.All<PlaybackInterrupted>().SelectMany(it => it.Parts).Select(it => (it.Item, it.Heard))
            .Concat(stage.All<PartHeard>().Select(it => (it.Item, Heard: it.Samples)))
            .OrderBy(it => int.Parse(it.Item.Value.AsSpan(4), provider: null));
        var expected = heard.SelectMany(it => Numbers(0, (int)it.Heard)).ToArray();
        Assert.True(expected.SequenceEqual(stage.Ears), $"Seed {seed}: {expected.Length} told, {stage.Ears.Count} heard.");
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(TaskCompletionSource idle)
        {
            Receive<PlaybackDrained>(_ => idle.TrySetResult());
            ReceiveAny(_ => { });
        }
    }

    /// <summary>A loudspeaker that nobody listens to yet and that takes no more than its room: a write waits until it is called off.</summary>
    private sealed class NarrowSink(int room) : IAudioSink, IAudioOutput
    {
        public string Name => "narrow";

        public bool KeepsTime => true;

        public List<short> Queue { get; } = [];

        public int Blocked { get; private set; }

        public long Queued => Queue.Count;

        public ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken) => new(this);

        public async ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
        {
            if (Queue.Count + samples.Length > room)
            {
                Blocked++;
                var never = new TaskCompletionSource();
                await using var calledOff = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
                await never.Task;
            }

            Queue.AddRange(samples.Span);
        }

        public ValueTask<long> DiscardAsync(CancellationToken cancellationToken)
        {
            var discarded = Queue.Count;
            Queue.Clear();
            return new(discarded);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
