namespace ActorVoice.Audio.Tests;

/// <summary>Test sounds and what is measured on them.</summary>
internal static class Signal
{
    public static short[] Sine(int rate, double hertz, int length, double amplitude = short.MaxValue) =>
        [.. Enumerable.Range(0, length).Select(i => (short)Math.Round(amplitude * Math.Sin(2 * Math.PI * (hertz * i / rate % 1))))];

    public static short[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (short)random.Next(short.MinValue, short.MaxValue + 1))];
    }

    /// <summary>Fits a sine of a known pitch by least squares: its amplitude, and the root mean square of everything else.</summary>
    public static (double Amplitude, double Residue) Fit(ReadOnlySpan<short> samples, int rate, double hertz)
    {
        double ss = 0, cc = 0, sc = 0, sx = 0, cx = 0, xx = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var (s, c) = Math.SinCos(2 * Math.PI * (hertz * i / rate % 1));
            double x = samples[i];
            (ss, cc, sc, sx, cx, xx) = (ss + (s * s), cc + (c * c), sc + (s * c), sx + (s * x), cx + (c * x), xx + (x * x));
        }

        var determinant = (ss * cc) - (sc * sc);
        var a = ((sx * cc) - (cx * sc)) / determinant;
        var b = ((cx * ss) - (sx * sc)) / determinant;
        var rest = Math.Max(0, xx - (a * sx) - (b * cx));
        return (Math.Sqrt((a * a) + (b * b)), Math.Sqrt(rest / samples.Length));
    }

    public static double Rms(ReadOnlySpan<short> samples)
    {
        var sum = 0.0;
        foreach (var sample in samples)
            sum += (double)sample * sample;

        return Math.Sqrt(sum / samples.Length);
    }
}
