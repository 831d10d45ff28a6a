namespace ActorVoice.Audio.Tests;

public sealed class ResamplerTests
{
    private static readonly int[] Rates = [8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

    public static IEnumerable<object[]> Pairs => Rates.SelectMany(from => Rates.Select(to => new object[] { from, to }));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Is_flat_within_a_tenth_of_a_decibel_and_80_dB_clean_up_to_90_percent_of_the_lower_Nyquist(int from, int to)
    {
        var nyquist = Math.Min(from, to) / 2.0;
        foreach (var part in new[] { 0.013, 0.1, 0.31, 0.5, 0.66, 0.8, 0.87, 0.9 })
        {
            var (amplitude, rest) = Heard(from, to, nyquist * part, 20_000);
            Assert.InRange(Decibels.FromFactor(amplitude / 20_000), -0.1, 0.1);
            Assert.True(Decibels.FromFactor(rest / (20_000 / Math.Sqrt(2))) < -80, $"{from}→{to} at {part}: {rest}");
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Lets_nothing_above_110_percent_of_the_lower_Nyquist_through_by_more_than_80_dB_down(int from, int to)
    {
        var nyquist = Math.Min(from, to) / 2.0;
        foreach (var part in new[] { 1.1, 1.13, 1.2, 1.35, 1.7, 2, 2.6, 3.3, 4.4, 5.7 }.Where(part => part * nyquist < from / 2.0))
        {
            var sine = Signal.Sine(from, nyquist * part, from / 5, 32_000);
            var heard = Signal.Rms(Middle(Resample(sine, from, to)));
            Assert.True(Decibels.FromFactor((heard + 1e-9) / Signal.Rms(sine)) < -80, $"{from}→{to} at {part}: {heard}");
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Keeps_a_full_scale_sine_of_1_kHz_at_90_dB_above_the_noise(int from, int to)
    {
        var (amplitude, rest) = Heard(from, to, 1000, short.MaxValue);
        Assert.True(Decibels.FromFactor(amplitude / Math.Sqrt(2) / rest) >= 90, $"{from}→{to}: {Decibels.FromFactor(amplitude / Math.Sqrt(2) / rest)}");
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Brings_an_impulse_out_at_its_place(int from, int to)
    {
        foreach (var place in new[] { 0, 1, 7, 100, 513, 1000, 1480 })
        {
            var impulse = new short[1500];
            impulse[place] = 30_000;
            var heard = Resample(impulse, from, to);
            var peak = Array.IndexOf(heard, heard.Max());

            // Where two places are equally near, either may hold the peak.
            Assert.InRange(peak - ((double)place * to / from), -0.5, 0.5);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Gives_the_rounded_length_and_says_before_how_much_comes(int from, int to)
    {
        foreach (var length in new[] { 0, 1, 2, 3, 35, 36, 37, 160, 441, 511, 512, 513, 4097 })
        {
            var expected = (int)Math.Floor(((decimal)length * to / from) + 0.5m);
            var resampler = new Resampler(from, to);
            var promised = resampler.OutputLength(length);
            Assert.Equal(promised, resampler.Process(new short[length], new short[promised]));
            Assert.Equal(expected, promised + resampler.FlushLength);
            Assert.Equal(expected - promised, resampler.Flush(new short[resampler.FlushLength]));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Gives_the_same_samples_however_the_input_is_cut(int from, int to)
    {
        var noise = Signal.Noise(3000, from + to);
        var whole = Resample(noise, from, to);
        for (var seed = 0; seed < 4; seed++)
        {
            var random = new Random(seed);
            var longest = new[] { 1, 7, 500, 2000 }[seed];
            var heard = Resample(noise, from, to, () => random.Next(0, longest + 1));
            Assert.True(whole.AsSpan().SequenceEqual(heard), $"{from}→{to}, seed {seed}");
        }
    }

    [Fact]
    public void Passes_equal_rates_unchanged()
    {
        var noise = Signal.Noise(1000, 1);
        Assert.Equal(noise, Resample(noise, 24_000, 24_000));
    }

    [Fact]
    public void Lets_a_constant_pass_unchanged_between_the_edges()
    {
        var heard = Resample([.. Enumerable.Repeat((short)12_345, 2000)], 11_025, 48_000);
        Assert.All(Middle(heard).ToArray(), sample => Assert.Equal(12_345, sample));
    }

    [Fact]
    public void Clips_instead_of_wrapping_around()
    {
        short[] square = [.. Enumerable.Range(0, 2000).Select(i => i / 100 % 2 == 0 ? short.MaxValue : short.MinValue)];
        var heard = Resample(square, 16_000, 24_000);
        Assert.Equal(short.MaxValue, heard.Max());
        Assert.Equal(short.MinValue, heard.Min());
        Assert.True(heard.Skip(20).Take(110).Min() > 25_000, "the first plateau has no hole");
    }

    [Fact]
    public void Begins_anew_after_a_flush_and_after_a_reset()
    {
        var noise = Signal.Noise(1000, 5);
        var expected = Resample(noise, 8_000, 24_000);
        var resampler = new Resampler(8_000, 24_000);
        Assert.Equal(expected, Resample(resampler, noise));
        resampler.Process(noise, new short[resampler.OutputLength(noise.Length)]);
        resampler.Reset();
        Assert.Equal(expected, Resample(resampler, noise));
        Assert.Equal(expected, Resample(resampler, noise));
    }

    [Fact]
    public void Allocates_nothing_for_a_frame()
    {
        var resampler = new Resampler(44_100, 24_000);
        var (input, output) = (Signal.Noise(882, 1), new short[1000]);
        resampler.Process(input, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
            resampler.Process(input, output);

        resampler.Flush(output);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Refuses_a_short_target_and_has_taken_nothing_then()
    {
        var resampler = new Resampler(8_000, 16_000);
        var noise = Signal.Noise(300, 2);
        Assert.Throws<ArgumentException>(() => resampler.Process(noise, new short[10]));
        Assert.Throws<ArgumentException>(() => new Resampler(8_000, 8_000).Process(noise, new short[10]));
        Assert.Equal(Resample(noise, 8_000, 16_000), Resample(resampler, noise));
    }

    [Theory]
    [InlineData(0, 24_000)]
    [InlineData(24_000, -1)]
    [InlineData(24_000, 1_000_000)]
    [InlineData(191_999, 4_001)]
    public void Refuses_rates_it_cannot_do_and_says_so(int from, int to)
    {
        var fault = Assert.Throws<AudioException>(() => new Resampler(from, to));
        Assert.Contains("Hz", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_unusual_rates_too() => Assert.Equal(24_000, Resample(new short[12_345], 12_345, 24_000).Length);

    [Fact]
    public void Counts_hours_of_samples_without_drift() =>
        Assert.Equal(1_000_000L * 3600 * 24, Resampler.Convert(1_000_000L * 3600 * 24 / 48_000 * 11_025, 11_025, 48_000));

    private static (double Amplitude, double Residue) Heard(int from, int to, double hertz, double amplitude) =>
        Signal.Fit(Middle(Resample(Signal.Sine(from, hertz, from / 5, amplitude), from, to)), to, hertz);

    // Without the edges, where the sound is switched on and off.
    private static ReadOnlySpan<short> Middle(short[] heard) => heard.AsSpan(heard.Length / 8, heard.Length * 3 / 4);

    private static short[] Resample(short[] input, int from, int to, Func<int>? cut = null) => Resample(new Resampler(from, to), input, cut);

    private static short[] Resample(Resampler resampler, short[] input, Func<int>? cut = null)
    {
        List<short> heard = [];
        for (var at = 0; at < input.Length;)
        {
            var part = input.AsSpan(at, Math.Min(cut?.Invoke() ?? input.Length, input.Length - at));
            var output = new short[resampler.OutputLength(part.Length)];
            Assert.Equal(output.Length, resampler.Process(part, output));
            heard.AddRange(output);
            at += part.Length;
        }

        var rest = new short[resampler.FlushLength];
        resampler.Flush(rest);
        return [.. heard, .. rest];
    }
}
