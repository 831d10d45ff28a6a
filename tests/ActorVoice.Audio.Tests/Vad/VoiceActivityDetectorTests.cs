using ActorVoice.Audio.Vad;
using FsCheck;
using FsCheck.Fluent;

namespace ActorVoice.Audio.Tests.Vad;

public sealed class VoiceActivityDetectorTests
{
    private static readonly TurnSettings HalfSecond = new() { SilenceDuration = TimeSpan.FromMilliseconds(500) };

    [Theory]
    [InlineData(8_000)]
    [InlineData(11_025)]
    [InlineData(16_000)]
    [InlineData(24_000)]
    [InlineData(44_100)]
    [InlineData(48_000)]
    public void Human_speech_is_one_turn_at_the_same_place_at_any_rate(int rate)
    {
        var events = new VoiceActivityDetector(rate, new SileroVad(), HalfSecond).Hear(At(rate, SpeechAndSilence()));

        Assert.Equal(2, events.Count);
        var started = MediaTime.ToMilliseconds(((SpeechStarted)events[0]).Start, rate);
        var stopped = MediaTime.ToMilliseconds(((SpeechStopped)events[1]).End, rate);
        Assert.InRange(started, 0, 100);
        Assert.InRange(stopped, 3000, 3600);
    }

    public static TheoryData<string> Clips => [.. GoldenSignals.Clips];

    [SkippableTheory]
    [MemberData(nameof(Clips))]
    public void A_recorded_sentence_and_two_seconds_of_silence_are_one_turn(string clip)
    {
        short[] samples = [.. GoldenSignals.Make(clip), .. new short[32_000]];
        var events = new VoiceActivityDetector(24_000, new SileroVad(), HalfSecond).Hear(At(24_000, samples));

        Assert.Collection(events, e => Assert.IsType<SpeechStarted>(e), e => Assert.IsType<SpeechStopped>(e));
    }

    [Fact]
    public void Two_sentences_with_a_pause_are_two_turns_and_no_sample_is_in_both()
    {
        var detector = new VoiceActivityDetector(16_000, new SileroVad(), HalfSecond);
        var events = detector.Hear([.. SpeechAndSilence(), .. SpeechAndSilence()]);

        Assert.Equal(4, events.Count);
        Assert.True(((SpeechStarted)events[2]).Start >= ((SpeechStopped)events[1]).End);
    }

    [Fact]
    public void Noise_is_no_turn()
    {
        var detector = new VoiceActivityDetector(16_000, new SileroVad());

        Assert.All(["silence", "noise", "faint_noise", "triangle", "square", "pulses"], signal => Assert.Empty(detector.Hear(GoldenSignals.Make(signal))));
    }

    [Fact]
    public void Settings_changed_during_a_turn_count_at_once()
    {
        var detector = new VoiceActivityDetector(16_000, new LevelModel(16_000, 512), new() { SilenceDuration = TimeSpan.FromHours(1) });
        detector.Hear(Level(0.9, 5120));
        Assert.Empty(detector.Hear(Level(0, 5120)));
        detector.Settings = detector.Settings with { SilenceDuration = TimeSpan.FromMilliseconds(100) };

        Assert.Equal([new SpeechStopped(5120 + 1600)], detector.Hear(Level(0, 512)));
    }

    [Fact]
    public void The_result_does_not_depend_on_how_the_sound_is_cut()
    {
        var samples = At(24_000, SpeechAndSilence());
        var whole = new VoiceActivityDetector(24_000, new SileroVad(), HalfSecond).Hear(samples);

        Prop.ForAll(Gen.Choose(1, 5000).NonEmptyListOf().ToArbitrary(), cuts => Assert.Equal(whole, HearInPieces(samples, cuts)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5));
    }

    [Theory]
    [InlineData(8_000)]
    [InlineData(22_050)]
    [InlineData(24_000)]
    [InlineData(44_100)]
    public void Random_bursts_give_the_same_turns_however_cut_at_any_rate(int rate) =>
        Prop.ForAll(Gen.Choose(1, 3000).NonEmptyListOf().ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (cuts, seed) =>
        {
            var samples = Bursts(rate, seed);
            var settings = new TurnSettings { Threshold = 0.3f, SilenceDuration = TimeSpan.FromMilliseconds(50) };
            VoiceActivityDetector New() => new(rate, new LevelModel(16_000, 512), settings);
            var whole = New().Hear(samples);

            Assert.Equal(whole, HearInPieces(New(), samples, cuts));
            Assert.All(Positions(whole).Append(samples.Length).Zip(Positions(whole).Skip(1)), pair => Assert.True(pair.First <= pair.Second));
            Assert.All(Positions(whole), position => Assert.InRange(position, 0, samples.Length));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Theory]
    [InlineData(24_000, 768)]
    [InlineData(16_000, 512)]
    [InlineData(8_000, 256)]
    public void A_turn_starts_on_the_edge_of_a_chunk_in_samples_of_the_stream(int rate, int chunk)
    {
        var detector = new VoiceActivityDetector(rate, new LevelModel(16_000, 512), new() { PrefixPadding = TimeSpan.Zero });
        var events = detector.Hear(Level(0, 10 * chunk)).Concat(detector.Hear(Level(0.9, 10 * chunk))).ToArray();

        // The filter lets a little of the burst sound before it begins, so the chunk before may count as voice.
        var start = Assert.IsType<SpeechStarted>(Assert.Single(events)).Start;
        Assert.Contains(start, new long[] { 9 * chunk, 10 * chunk });
    }

    [Fact]
    public void Positions_do_not_drift_at_a_rate_without_a_whole_ratio()
    {
        const int rate = 11_025;
        var settings = new TurnSettings { PrefixPadding = TimeSpan.Zero, SilenceDuration = TimeSpan.Zero, MinimumSpeech = TimeSpan.Zero };
        var detector = new VoiceActivityDetector(rate, new LevelModel(16_000, 512), settings);
        detector.Hear(Level(0, rate * 60));
        var expected = detector.Position;
        var start = Assert.IsType<SpeechStarted>(detector.Hear(Level(0.9, rate))[0]).Start;

        Assert.InRange(start, expected - 706, expected + 353); // a chunk is 352.8 samples
    }

    [Fact]
    public void A_reset_forgets_the_turn_and_counts_on()
    {
        var settings = new TurnSettings { PrefixPadding = TimeSpan.FromMilliseconds(100) };
        var detector = new VoiceActivityDetector(16_000, new LevelModel(16_000, 512), settings);
        detector.Hear(Level(0.9, 5000));
        Assert.True(detector.IsTurn);
        detector.Reset();

        Assert.False(detector.IsTurn);
        Assert.Equal(5000, detector.Position);
        Assert.Empty(detector.Hear(Level(0, 5000)));
        Assert.Equal([new SpeechStarted(5000 + (9 * 512) - 1600)], detector.Hear(Level(0.9, 3000)));
    }

    [Fact]
    public void After_a_reset_it_hears_as_a_new_detector_that_starts_there()
    {
        var speech = SpeechAndSilence();
        var detector = new VoiceActivityDetector(16_000, new SileroVad(), HalfSecond);
        detector.Hear(speech.AsSpan(0, 20_001));
        detector.Reset();

        Assert.Equal(new VoiceActivityDetector(16_000, new SileroVad(), HalfSecond, start: 20_001).Hear(speech), detector.Hear(speech));
    }

    [Fact]
    public void The_padding_does_not_reach_into_what_was_cleared()
    {
        var detector = new VoiceActivityDetector(16_000, new LevelModel(16_000, 512));
        detector.Hear(Level(0, 10_000));
        detector.Reset();

        Assert.Equal([new SpeechStarted(10_000)], detector.Hear(Level(0.9, 2000)));
    }

    [Fact]
    public void A_flush_ends_the_turn_where_the_sound_ends()
    {
        var detector = new VoiceActivityDetector(24_000, new LevelModel(16_000, 512));
        detector.Hear(Level(0.9, 10_001));

        Assert.Equal([new SpeechStopped(10_001)], detector.Flush());
        Assert.Empty(detector.Flush());
    }

    [Fact]
    public void A_flush_hears_the_unfinished_chunk()
    {
        var detector = new VoiceActivityDetector(16_000, new LevelModel(16_000, 512), new() { MinimumSpeech = TimeSpan.FromMilliseconds(10) });

        Assert.Empty(detector.Hear(Level(0.9, 300)));
        Assert.Equal([new SpeechStarted(0), new SpeechStopped(300)], detector.Flush());
    }

    [Fact]
    public void A_model_at_the_rate_of_the_stream_hears_the_very_samples()
    {
        var model = new LevelModel(24_000, 240);
        var detector = new VoiceActivityDetector(24_000, model);
        detector.Hear(Level(0.25, 2400));

        Assert.Equal(10, model.Chunks);
        Assert.Equal(0.25f, detector.Probability);
    }

    [Fact]
    public void A_stream_without_events_allocates_nothing()
    {
        var detector = new VoiceActivityDetector(24_000, new SileroVad());
        var frame = new short[480];
        detector.Hear(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 200; i++)
        {
            detector.Hear(frame);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Refuses_a_frame_that_does_not_go_on()
    {
        var detector = new VoiceActivityDetector(24_000, new SileroVad());
        detector.Hear(new AudioFrame(0, 24_000, new short[480]));

        Assert.Throws<ArgumentException>(() => detector.Hear(new AudioFrame(480, 16_000, new short[320])));
        Assert.Throws<ArgumentException>(() => detector.Hear(new AudioFrame(960, 24_000, new short[480])));
        Assert.Empty(detector.Hear(new AudioFrame(480, 24_000, new short[480])));
    }

    private static List<TurnEvent> HearInPieces(short[] samples, IList<int> cuts) =>
        HearInPieces(new VoiceActivityDetector(24_000, new SileroVad(), HalfSecond), samples, cuts);

    private static List<TurnEvent> HearInPieces(VoiceActivityDetector detector, short[] samples, IList<int> cuts)
    {
        var events = new List<TurnEvent>();
        for (var (at, i) = (0, 0); at < samples.Length; i++)
        {
            var length = Math.Min(cuts[i % cuts.Count], samples.Length - at);
            events.AddRange(detector.Hear(samples.AsSpan(at, length)));
            at += length;
        }

        return events;
    }

    private static IEnumerable<long> Positions(IEnumerable<TurnEvent> events) =>
        events.Select(e => e is SpeechStarted started ? started.Start : ((SpeechStopped)e).End);

    private static short[] SpeechAndSilence() => [.. GoldenSignals.Speech(), .. new short[16_000]];

    private static short[] At(int rate, short[] samples)
    {
        var resampler = new Resampler(16_000, rate);
        var output = new short[Resampler.Convert(samples.Length, 16_000, rate)];
        var written = resampler.Process(samples, output);
        resampler.Flush(output.AsSpan(written));
        return output;
    }

    private static short[] Level(double level, int length)
    {
        var samples = new short[length];
        Array.Fill(samples, (short)(level * 32_768));
        return samples;
    }

    private static short[] Bursts(int rate, int seed)
    {
        var random = new Random(seed);
        var samples = new List<short>();
        while (samples.Count < rate / 2)
        {
            samples.AddRange(Level(random.NextDouble() * 0.9, random.Next(1, rate / 10)));
        }

        return [.. samples];
    }
}
