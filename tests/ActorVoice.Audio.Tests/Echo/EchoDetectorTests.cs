using ActorVoice.Audio.Echo;

namespace ActorVoice.Audio.Tests.Echo;

public sealed class EchoDetectorTests
{
    private static readonly TimeSpan Window = Ms(200);
    private static readonly short[] Voice = Noise(1, EchoDetector.Rate * 2);

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(37, 0.5)]
    [InlineData(250, 0.05)]
    [InlineData(399, -0.7)]
    public void Knows_an_echo_at_any_lag_and_loudness(int lagMs, double gain)
    {
        var detector = new EchoDetector(Window, Ms(400));
        detector.Play(Voice);
        detector.HearNothing(lagMs * 4);
        detector.Hear([.. Voice[..(3200 - (lagMs * 4))].Select(sample => (short)(sample * gain))]);

        Assert.InRange(detector.Match(Window).Likeness, 0.98f, 1f);
        Assert.Equal(Ms(lagMs), detector.Match(Window).Lag);
    }

    [Fact]
    public void Is_not_deceived_by_another_voice_nor_by_an_echo_later_than_the_longest()
    {
        var detector = new EchoDetector(Window, Ms(100));
        detector.Play(Voice);
        detector.Hear(Noise(2, 3200));
        Assert.InRange(detector.Match(Window).Likeness, 0, 0.3f);

        var late = new EchoDetector(Window, Ms(100));
        late.Play(Voice);
        late.HearNothing(800);
        late.Hear(Voice.AsSpan(0, 2400));
        Assert.InRange(late.Match(Window).Likeness, 0, 0.3f);
    }

    [Fact]
    public void Hears_an_echo_below_another_sound_as_loud_as_their_shares()
    {
        var detector = new EchoDetector(Window, Ms(100));
        var other = Noise(3, 3200);
        detector.Play(Voice);
        detector.Hear([.. Voice[..3200].Zip(other, (a, b) => (short)((a + b) / 2))]);

        Assert.InRange(detector.Match(Window).Likeness, 0.6f, 0.8f);
    }

    [Fact]
    public void Does_not_compare_with_what_was_withdrawn()
    {
        var detector = new EchoDetector(Window, Ms(100));
        detector.Play(Voice.AsSpan(0, 4000));
        detector.Withdraw(2000);
        Assert.Equal(2000, detector.PlayedTo);
        detector.HearNothing(2400);
        detector.Hear(Voice.AsSpan(2400, 1600));
        Assert.InRange(detector.Match(Window).Likeness, 0, 0.3f);
    }

    [Fact]
    public void Says_nothing_is_alike_where_there_is_silence_or_nothing_is_known()
    {
        var detector = new EchoDetector(Window, Ms(400));
        Assert.Equal(0, detector.Match(Window).Likeness);
        detector.HearNothing(100_000);
        detector.Play(Voice.AsSpan(0, 100));
        Assert.Equal(0, detector.Match(Window).Likeness);
        detector.Hear(Voice.AsSpan(0, 1000));
        Assert.Equal(0, detector.Match(Window).Likeness);
        detector.PlaySilence(100_900);
        Assert.Equal(0, detector.Match(Window).Likeness);
        Assert.Equal(0, detector.Match(TimeSpan.Zero).Likeness);
    }

    [Fact]
    public void Does_not_depend_on_how_the_sound_is_cut_and_allocates_nothing()
    {
        var (whole, pieces) = (new EchoDetector(Window, Ms(400)), new EchoDetector(Window, Ms(400)));
        whole.Play(Voice);
        whole.Hear(Voice.AsSpan(100, 5000));
        for (var at = 0; at < Voice.Length; at += 50)
            pieces.Play(Voice.AsSpan(at, 50));
        for (var at = 100; at < 5100; at += 77)
            pieces.Hear(Voice.AsSpan(at, Math.Min(77, 5100 - at)));

        Assert.Equal(whole.Match(Window), pieces.Match(Window));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            pieces.Play(Voice.AsSpan(0, 80));
            pieces.Hear(Voice.AsSpan(0, 80));
            pieces.Match(Window);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static short[] Noise(int seed, int length)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (short)random.Next(-8000, 8000))];
    }

    private static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);
}
