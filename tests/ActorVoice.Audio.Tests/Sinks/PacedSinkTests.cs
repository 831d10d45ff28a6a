using System.Runtime.InteropServices;
using ActorVoice.Audio.Pacing;
using ActorVoice.Audio.Sinks;

namespace ActorVoice.Audio.Tests.Sinks;

public sealed class PacedSinkTests : IDisposable
{
    private const int Rate = 8_000;

    private readonly HandTime _time = new();
    private readonly FrameClock _clock;
    private readonly List<short> _heard = [];
    private Exception? _fault;

    public PacedSinkTests() => _clock = new FrameClock(_time);

    public void Dispose()
    {
        _clock.Dispose();
    }

    [Fact]
    public async Task Sounds_in_real_time()
    {
        await NoContext.Leave();
        await using var output = await OpenAsync();
        await output.WriteAsync(Sound(0, 800), default);
        Assert.Equal(800, output.Queued);
        _time.Advance(25);
        Assert.Equal(600, output.Queued);
        _time.Advance(0.125);
        Assert.Equal(599, output.Queued);
        _time.Advance(200);
        Assert.Equal(0, output.Queued);
        Assert.Equal(Sound(0, 800).ToArray(), _heard);
    }

    [Fact]
    public async Task Is_never_more_than_100_ms_behind_with_what_it_hands_on()
    {
        await NoContext.Leave();
        await using var output = await OpenAsync();
        await output.WriteAsync(Sound(0, 8000), default);
        for (var now = 0; now < 1100; now += 7)
        {
            Assert.InRange(Math.Min(8000, now * 8) - _heard.Count, 0, 900);
            _time.Advance(7);
        }

        Assert.Equal(Sound(0, 8000).ToArray(), _heard);
    }

    [Fact]
    public async Task Discards_exactly_what_was_not_heard()
    {
        await NoContext.Leave();
        await using var output = await OpenAsync();
        await output.WriteAsync(Sound(0, 100), default);
        await output.WriteAsync(Sound(100, 1000), default);
        _time.Advance(33.5);
        Assert.Equal(1100 - 268, await output.DiscardAsync(default));
        Assert.Equal(0, output.Queued);
        Assert.Equal(Sound(0, 268).ToArray(), _heard);
        await output.WriteAsync(Sound(500, 80), default);
        Assert.Equal(80, output.Queued);
        _time.Advance(1000);
        Assert.Equal([.. Sound(0, 268).ToArray(), .. Sound(500, 80).ToArray()], _heard);
        Assert.Equal(0, await output.DiscardAsync(default));
    }

    [Fact]
    public async Task Makes_the_writer_wait_while_the_queue_is_full()
    {
        await NoContext.Leave();
        await using var output = await OpenAsync();
        await output.WriteAsync(Sound(0, 1000), default);
        await output.WriteAsync(Sound(1000, 1000), default);
        var third = output.WriteAsync(Sound(2000, 10), default).AsTask();

        // 2000 are queued, the limit is 1600: after 50 ms there is room.
        _time.Advance(45);
        Assert.False(third.IsCompleted);
        _time.Advance(20);
        Assert.True(third.IsCompletedSuccessfully);
        Assert.Equal(2010 - 520, output.Queued);
    }

    [Fact]
    public async Task A_cancelled_write_has_taken_nothing()
    {
        await NoContext.Leave();
        await using var output = await OpenAsync();
        await output.WriteAsync(Sound(0, 1600), default);
        using var cancel = new CancellationTokenSource();
        var write = output.WriteAsync(Sound(0, 10), cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.Equal(1600, output.Queued);
    }

    [Fact]
    public async Task Goes_on_at_once_after_it_ran_dry()
    {
        await NoContext.Leave();
        await using var output = await OpenAsync();
        await output.WriteAsync(Sound(0, 80), default);
        _time.Advance(500);
        await output.WriteAsync(Sound(80, 80), default);
        Assert.Equal(80, output.Queued);
        _time.Advance(5);
        Assert.Equal(40, output.Queued);
        _time.Advance(500);
        Assert.Equal(Sound(0, 160).ToArray(), _heard);
        Assert.Equal(0, _time.Armed);
    }

    [Fact]
    public async Task Closing_cuts_off_what_is_queued()
    {
        await NoContext.Leave();
        var output = await OpenAsync();
        await output.WriteAsync(Sound(0, 800), default);
        _time.Advance(30);
        await output.DisposeAsync();
        await output.DisposeAsync();
        _time.Advance(1000);
        Assert.Equal(Sound(0, 240).ToArray(), _heard);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await output.WriteAsync(Sound(0, 1), default));
    }

    [Fact]
    public async Task Tells_the_writer_that_the_inner_sink_failed()
    {
        await NoContext.Leave();
        var output = await OpenAsync();
        await output.WriteAsync(Sound(0, 80), default);
        _fault = new AudioException("The disk is full.");
        _time.Advance(100);
        Assert.Same(_fault, await Assert.ThrowsAsync<AudioException>(async () => await output.WriteAsync(Sound(0, 1), default)));
        Assert.Same(_fault, await Assert.ThrowsAsync<AudioException>(async () => await output.DiscardAsync(default)));
    }

    [Fact]
    public async Task What_is_heard_queued_and_discarded_is_always_what_was_written()
    {
        await NoContext.Leave();
        for (var seed = 0; seed < 30; seed++)
        {
            var random = new Random(seed);
            _heard.Clear();
            await using var output = await OpenAsync(TimeSpan.FromHours(1));
            var (written, discarded) = (0, 0L);
            List<short> expected = [];
            for (var step = 0; step < 200; step++)
            {
                switch (random.Next(8))
                {
                    case 0:
                        var gone = await output.DiscardAsync(default);
                        discarded += gone;
                        expected.RemoveRange(expected.Count - (int)gone, (int)gone);
                        Assert.Equal(expected.Count, _heard.Count);
                        break;
                    case < 4:
                        var sound = Sound(written, random.Next(0, 700));
                        await output.WriteAsync(sound, default);
                        written += sound.Length;
                        expected.AddRange(sound.ToArray());
                        break;
                    default:
                        _time.Advance(random.NextDouble() * 60);
                        break;
                }

                Assert.True(_heard.Count + output.Queued + discarded <= written, $"seed {seed}, step {step}");
                Assert.True(CollectionsMarshal.AsSpan(expected)[.._heard.Count].SequenceEqual(CollectionsMarshal.AsSpan(_heard)), $"seed {seed}, step {step}");
            }

            _time.Advance(100_000);
            Assert.Equal(0, output.Queued);
            Assert.Equal(expected, _heard);
            Assert.Equal(written, _heard.Count + discarded);
        }
    }

    private async Task<IAudioOutput> OpenAsync(TimeSpan? queue = null)
    {
        var ear = new CallbackSink("ear", (_, samples, _) =>
        {
            if (_fault is not null)
                throw _fault;

            _heard.AddRange(samples.ToArray());
            return ValueTask.CompletedTask;
        });
        var sink = new PacedSink(ear, _clock, queue);
        Assert.True(sink.KeepsTime);
        return await sink.OpenAsync(Rate, default);
    }

    private static ReadOnlyMemory<short> Sound(int from, int length) => Enumerable.Range(from, length).Select(i => (short)i).ToArray();
}
