using ActorVoice.Audio.Analysis;

namespace ActorVoice.Audio.Tests.Analysis;

public sealed class AnalysisTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(1024)]
    public void The_transform_equals_its_definition(int size)
    {
        var random = new Random(size);
        float[] samples = [.. Enumerable.Range(0, size).Select(_ => (random.NextSingle() * 2) - 1)];
        var heard = new float[size / 2];
        new FourierTransform(size).Magnitudes(samples, heard);
        for (var k = 0; k < size / 2; k++)
        {
            double re = 0, im = 0;
            for (var n = 0; n < size; n++)
            {
                var (sin, cos) = Math.SinCos(-2 * Math.PI * (k * n % size) / size);
                (re, im) = (re + (samples[n] * cos), im + (samples[n] * sin));
            }

            Assert.Equal(Math.Sqrt((re * re) + (im * im)), heard[k], 1e-3);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(131_072)]
    public void The_transform_refuses_other_sizes(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new FourierTransform(size));

    [Fact]
    public void Shows_a_tone_where_it_is_and_as_loud_as_a_browser_does()
    {
        var meter = new FrequencyMeter(24_000, new FrequencyMeterOptions { Smoothing = 0 });
        var values = new float[meter.Count(FrequencyScale.Frequency)];
        Assert.Equal(4096, values.Length);
        const int bin = 341;
        meter.Hear(Signal.Sine(24_000, bin * 24_000 / 8192.0, 10_000, 328));
        meter.Read(FrequencyScale.Frequency, values);
        Assert.Equal(bin, Array.IndexOf(values, values.Max()));

        // 328 is -40 dB; half of a sine is in the bin, and Blackman's window keeps 0.42 of it.
        var expected = (-40 + Decibels.FromFactor(0.21) + 100) / 70;
        Assert.Equal(expected, values[bin], 0.002);
        Assert.True(values[bin + 10] < 0.1);
    }

    [Theory]
    [InlineData(FrequencyScale.Music, 96, 45, 440.5)]
    [InlineData(FrequencyScale.Voice, 72, 45, 440.5)]
    [InlineData(FrequencyScale.Music, 96, 95, 9000)]
    [InlineData(FrequencyScale.Voice, 72, 71, 5000)]
    [InlineData(FrequencyScale.Music, 96, 72, 2093.5)]
    public void Gives_a_tone_to_its_note(FrequencyScale scale, int count, int note, double hertz)
    {
        var meter = new FrequencyMeter(24_000);
        var values = new float[count];
        Assert.Equal(count, meter.Count(scale));
        meter.Hear(Signal.Sine(24_000, hertz, 9000, 20_000));
        meter.Read(scale, values);
        var loudest = Array.IndexOf(values, values.Max());
        Assert.True(Math.Abs(loudest - note) <= 1 && values[note] > 0.9, $"{loudest} instead of {note}");
    }

    [Fact]
    public void Knows_the_notes()
    {
        var meter = new FrequencyMeter(24_000);
        Assert.Equal(32.70, meter.Hertz(FrequencyScale.Voice, 0), 0.005);
        Assert.Equal(440, meter.Hertz(FrequencyScale.Voice, 45), 1e-9);
        Assert.Equal(1975.53, meter.Hertz(FrequencyScale.Voice, 71), 0.005);
        Assert.Equal(7902.13, meter.Hertz(FrequencyScale.Music, 95), 0.005);
        Assert.Equal(2.93, meter.Hertz(FrequencyScale.Frequency, 1), 0.005);
    }

    [Fact]
    public void Shows_silence_as_nothing_and_clips_what_is_loud()
    {
        var meter = new FrequencyMeter(24_000, new FrequencyMeterOptions { TransformSize = 1024 });
        var values = new float[512];
        meter.Read(FrequencyScale.Frequency, values);
        Assert.All(values, value => Assert.Equal(0, value));
        meter.Hear(Signal.Sine(24_000, 1000, 2000));
        meter.Read(FrequencyScale.Frequency, values);
        Assert.Equal(1, values.Max());
        meter.Clear();
        meter.Read(FrequencyScale.Frequency, values);
        Assert.All(values, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Keeps_a_tenth_of_the_last_reading()
    {
        var meter = new FrequencyMeter(24_000, new FrequencyMeterOptions { TransformSize = 1024 });
        var values = new float[512];
        meter.Hear(Signal.Sine(24_000, 24_000 * 40 / 1024.0, 1024, 328));
        meter.Read(FrequencyScale.Frequency, values);
        meter.Hear(new short[1024]);
        var before = values[40];
        meter.Read(FrequencyScale.Frequency, values);
        Assert.Equal(before - (20 / 70.0), values[40], 0.001);
    }

    [Fact]
    public void Reads_the_same_however_the_sound_is_cut()
    {
        var noise = Signal.Noise(3000, 1);
        var (whole, cut) = (new FrequencyMeter(24_000, new() { TransformSize = 1024 }), new FrequencyMeter(24_000, new() { TransformSize = 1024 }));
        whole.Hear(noise);
        for (var at = 0; at < noise.Length; at += 77)
            cut.Hear(noise.AsSpan(at, Math.Min(77, noise.Length - at)));

        var (a, b) = (new float[512], new float[512]);
        whole.Read(FrequencyScale.Frequency, a);
        cut.Read(FrequencyScale.Frequency, b);
        Assert.Equal(a, b);
    }

    [Fact]
    public void Allocates_nothing_for_a_reading()
    {
        var meter = new FrequencyMeter(24_000, new() { TransformSize = 1024 });
        var (sound, values) = (new short[480], new float[512]);
        meter.Read(FrequencyScale.Voice, values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
        {
            meter.Hear(sound);
            meter.Read(FrequencyScale.Voice, values);
            meter.Read(FrequencyScale.Frequency, values);
        }

        var after = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(before, after);
    }

    [Fact]
    public void Refuses_settings_that_make_no_sense()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrequencyMeter(24_000, new() { TransformSize = 1000 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrequencyMeter(24_000, new() { Smoothing = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrequencyMeter(24_000, new() { Smoothing = float.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrequencyMeter(24_000, new() { LowestDb = -30 }));
        Assert.Throws<ArgumentException>(() => new FrequencyMeter(24_000).Read(FrequencyScale.Voice, new float[71]));
    }

    [Fact]
    public void Draws_many_values_as_a_few_bars()
    {
        var bars = new float[3];
        Bars.Mean([1, 2, 3, 4, 5, 9], bars);
        Assert.Equal([1.5f, 3.5f, 7f], bars);
        Bars.Peak([1, 2, 3, 4, 5, 9], bars);
        Assert.Equal([2f, 4f, 9f], bars);
        Bars.Peak([7], bars);
        Assert.Equal([7f, 7f, 7f], bars);
        Bars.Mean([], bars);
        Assert.Equal([0f, 0f, 0f], bars);
    }

    [Fact]
    public void Measures_peak_and_mean_level()
    {
        var level = Level.Of(Signal.Sine(8_000, 1000, 8_000));
        Assert.Equal(0, level.PeakDb, 0.01);
        Assert.Equal(-3.01, level.RmsDb, 0.01);
        Assert.Equal(default, Level.Of([]));
        Assert.Equal(double.NegativeInfinity, Level.Of(new short[5]).PeakDb);
        Assert.Equal(1, Level.Of([short.MinValue]).Peak);
    }

    [Fact]
    public void Falls_slowly_and_rises_at_once()
    {
        var meter = new LevelMeter(8_000);
        Assert.Equal(0, meter.Hear([short.MinValue]).PeakDb);
        Assert.Equal(-20, meter.Hear(new short[4_000]).PeakDb, 0.001);
        for (var i = 0; i < 400; i++)
            meter.Hear(new short[10]);

        Assert.Equal(-40, meter.Level.PeakDb, 0.01);
        Assert.Equal(-6.02, meter.Hear([16_384]).PeakDb, 0.01);
    }
}
