using System.Numerics;
using ActorVoice.Audio;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Level and pitch of a stretch of sound, by autocorrelation. Some milliseconds of work for a second; only done when a voice rests.</summary>
internal static class PitchTracker
{
    private const int Rate = 8_000;
    private const int Hop = Rate / 100;
    private const int Window = 256;
    private const int ShortestPeriod = Rate / 400;
    private const int LongestPeriod = Rate / 60;
    private const float Voiced = 0.5f;
    private const double Silence = -100;

    public static List<ProsodyFrame> Contour(ReadOnlySpan<short> samples, int rate)
    {
        var sound = AtRate(samples, rate);
        List<ProsodyFrame> frames = [];
        for (var at = 0; at + Window + LongestPeriod <= sound.Length; at += Hop) frames.Add(Frame(sound.AsSpan(at, Window + LongestPeriod)));
        return frames;
    }

    private static float[] AtRate(ReadOnlySpan<short> samples, int rate)
    {
        var resampler = new Resampler(rate, Rate);
        var converted = new short[Resampler.Convert(samples.Length, rate, Rate)];
        var written = resampler.Process(samples, converted);
        resampler.Flush(converted.AsSpan(written));
        var sound = new float[converted.Length];
        Pcm16.ToFloat(converted, sound);
        return sound;
    }

    private static ProsodyFrame Frame(ReadOnlySpan<float> sound)
    {
        var first = sound[..Window];
        var energy = Product(first, first);
        var level = energy <= 0 ? Silence : Math.Max(Silence, 10 * Math.Log10(energy / Window));
        Span<float> likeness = stackalloc float[LongestPeriod + 1];
        for (var lag = ShortestPeriod - 1; lag <= LongestPeriod; lag++)
        {
            var later = sound.Slice(lag, Window);
            likeness[lag] = Product(first, later) / (float)Math.Sqrt((energy * Product(later, later)) + 1e-12f);
        }

        var period = Period(likeness);
        return new(level, period == 0 ? 0 : (double)Rate / period);
    }

    // Multiples of the period are as alike: the shortest peak counts, unless a longer one is clearly better. Hiss is most alike at the edge, which is no peak.
    private static int Period(ReadOnlySpan<float> likeness)
    {
        var (best, period) = (Voiced, 0);
        for (var lag = ShortestPeriod; lag < LongestPeriod; lag++)
        {
            if (likeness[lag] < likeness[lag - 1] || likeness[lag] < likeness[lag + 1]) continue;
            if (likeness[lag] > best * (period == 0 ? 1 : 1.05f)) (best, period) = (likeness[lag], lag);
        }

        return period;
    }

    private static float Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i += Vector<float>.Count)
            sum += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
        return Vector.Sum(sum);
    }
}
