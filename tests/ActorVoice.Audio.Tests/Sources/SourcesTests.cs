using ActorVoice.Audio.Sources;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Tests.Sources;

public sealed class SourcesTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_WAV_file_comes_in_frames_of_20_ms_at_its_own_rate()
    {
        var noise = Signal.Noise(1000, 1);
        var frames = await new WavSource(_scratch.Write("a.wav", WavFile.ToBytes(16_000, noise))).ReadAllAsync();
        Assert.Equal([320, 320, 320, 40], frames.Select(frame => frame.Length));
        Assert.All(frames, frame => Assert.Equal(16_000, frame.Rate));
        Assert.Equal(noise, frames.Samples());
        frames.AssertGapless();
    }

    [Fact]
    public async Task A_cancelled_read_of_a_file_loses_nothing()
    {
        var noise = Signal.Noise(10_000, 2);
        await using var capture = await new WavSource(_scratch.Write("a.wav", WavFile.ToBytes(8_000, noise))).OpenAsync(default);
        List<AudioFrame> heard = [];
        while (heard.Sum(frame => frame.Length) < noise.Length)
        {
            using var cancel = new CancellationTokenSource();
            try
            {
                await foreach (var frame in capture.ReadAsync(cancel.Token))
                {
                    heard.Add(frame);
                    if (heard.Count % 3 == 0)
                        await cancel.CancelAsync();
                }
            }
            catch (OperationCanceledException)
            {
                // Read on.
            }
        }

        Assert.Equal(noise, heard.Samples());
        heard.AssertGapless();
    }

    [Fact]
    public async Task Opening_again_begins_at_the_start()
    {
        var source = new WavSource(_scratch.Write("a.wav", WavFile.ToBytes(8_000, Signal.Noise(500, 1))));
        Assert.Equal((await source.ReadAllAsync()).Samples(), (await source.ReadAllAsync()).Samples());
    }

    [Fact]
    public async Task A_capture_has_one_reader_and_none_after_the_end()
    {
        await using var capture = await new SilenceSource(8_000).OpenAsync(default);
        await using (var first = capture.ReadAsync(default).GetAsyncEnumerator())
        {
            await first.MoveNextAsync();
            await using var second = capture.ReadAsync(default).GetAsyncEnumerator();
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await second.MoveNextAsync());
            await capture.DisposeAsync();
            Assert.False(await first.MoveNextAsync(), "closing ends a running read");
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => capture.ReadAllAsync());
        await capture.DisposeAsync();
    }

    [Theory]
    [InlineData("none.wav", "doesn't exist")]
    [InlineData("empty.wav", "is empty")]
    [InlineData("text.wav", "is no WAV file")]
    [InlineData("", "is a directory")]
    public async Task A_file_that_cannot_be_used_is_told_at_opening(string name, string why)
    {
        _scratch.Write("empty.wav", []);
        _scratch.Write("text.wav", "This is not sound at all.");
        var fault = await Assert.ThrowsAsync<AudioException>(async () => await new WavSource(_scratch[name]).OpenAsync(default));
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        Assert.Contains(_scratch[name], fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tone_has_its_pitch_loudness_and_length_and_no_clicks()
    {
        var tone = (await new ToneSource(24_000, 1000, TimeSpan.FromMilliseconds(250), gainDb: -6.0206).ReadAllAsync()).Samples();
        Assert.Equal(6000, tone.Length);
        var (amplitude, rest) = Signal.Fit(tone.AsSpan(200, 5600), 24_000, 1000);
        Assert.InRange(amplitude, 16_300, 16_400);
        Assert.True(rest < 1);
        Assert.Equal(0, tone[0]);
        Assert.True(Math.Abs((int)tone[^1]) < 300 && Math.Abs((int)tone[1]) < 300);
    }

    [Fact]
    public void A_tone_above_half_the_rate_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ToneSource(8_000, 4_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ToneSource(8_000, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ToneSource(8_000, 400, gainDb: 1));
    }

    [Fact]
    public async Task Silence_lasts_as_long_as_it_was_told()
    {
        var frames = await new SilenceSource(11_025, TimeSpan.FromSeconds(1)).ReadAllAsync();
        Assert.Equal(11_025, frames.Sum(frame => frame.Length));
        Assert.All(frames.Samples(), sample => Assert.Equal(0, sample));
        await using var endless = await new SilenceSource(8_000).OpenAsync(default);
        Assert.Equal(5000, (await endless.ReadAllAsync(5000)).Count);
    }

    [Fact]
    public async Task A_concatenation_brings_all_to_one_rate_and_loses_no_sample_between()
    {
        var source = new ConcatenatedSource(24_000,
        [
            new ToneSource(8_000, 440, TimeSpan.FromMilliseconds(333)),
            new SilenceSource(24_000, TimeSpan.FromMilliseconds(7)),
            new SilenceSource(24_000, TimeSpan.Zero),
            new ToneSource(44_100, 880, TimeSpan.FromMilliseconds(100)),
        ]);
        var frames = await source.ReadAllAsync();
        Assert.Equal((333 * 24) + (7 * 24) + 2400, frames.Sum(frame => frame.Length));
        Assert.All(frames.SkipLast(1), frame => Assert.Equal(480, frame.Length));
        frames.AssertGapless();
        var heard = frames.Samples();
        Assert.True(Signal.Rms(heard.AsSpan(333 * 24, 7 * 24)) < 1);
        Assert.InRange(Signal.Fit(heard.AsSpan(500, 7000), 24_000, 440).Amplitude, 8100, 8300);
        Assert.InRange(Signal.Fit(heard.AsSpan(340 * 24 + 300, 1800), 24_000, 880).Amplitude, 8100, 8300);
    }

    [Fact]
    public async Task A_cancelled_read_of_a_concatenation_loses_nothing()
    {
        var a = Signal.Noise(700, 1);
        var b = Signal.Noise(900, 2);
        var source = new ConcatenatedSource(8_000, [Wav("a.wav", a), Wav("b.wav", b)]);
        await using var capture = await source.OpenAsync(default);
        List<AudioFrame> heard = [];
        for (var round = 0; round < 20; round++)
            heard.AddRange(await capture.ReadAllAsync(most: 1));

        Assert.Equal([.. a, .. b], heard.Samples());
    }

    [Fact]
    public async Task A_concatenation_tells_that_its_second_part_is_missing_when_its_turn_comes()
    {
        await using var capture = await new ConcatenatedSource(8_000, [new SilenceSource(8_000, FrameLength.Usual), new WavSource("none.wav")]).OpenAsync(default);
        await Assert.ThrowsAsync<AudioException>(() => capture.ReadAllAsync());
        Assert.Empty(await new ConcatenatedSource(8_000, []).ReadAllAsync());
    }

    [Fact]
    public async Task A_pull_source_asks_until_it_gets_nothing()
    {
        var calls = 0;
        var source = new PullSource("callback", 8_000, (room, _) =>
        {
            Assert.Equal(160, room.Length);
            room.Span[..50].Fill((short)++calls);
            return new(calls <= 3 ? 50 : 0);
        });
        var frames = await source.ReadAllAsync();
        Assert.Equal([50, 50, 50], frames.Select(frame => frame.Length));
        Assert.Equal(3, frames[2].Samples.Span[0]);
        frames.AssertGapless();
    }

    [Fact]
    public async Task Closing_ends_a_pull_that_waits()
    {
        var source = new PullSource("slow", 8_000, (_, token) =>
        {
            var never = new TaskCompletionSource<int>();
            token.Register(() => never.TrySetCanceled(token));
            return new(never.Task);
        });
        var capture = await source.OpenAsync(default);
        var reading = capture.ReadAllAsync();
        Assert.False(reading.IsCompleted);
        await capture.DisposeAsync();
        Assert.Empty(await reading);
    }

    private WavSource Wav(string name, short[] samples) => new(_scratch.Write(name, WavFile.ToBytes(8_000, samples)));
}
