using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorVoice.Audio.Vad.Silero;

/// <summary>Magnitudes of 129 frequencies of 256 samples under a periodic Hann window.</summary>
/// <remarks>X[k] = Σ w[n]·x[n]·e^(−2πikn/256) with w[n] = (1 − cos(2πn/256))/2. The window and the cosine are even and the sine is odd
/// about the middle, so the samples n and 256 − n are added and subtracted first, which halves the work; w[0] is 0.</remarks>
internal sealed class Spectrum
{
    public const int FrameLength = 256;
    public const int Bins = Half + 1;

    private const int Half = FrameLength / 2;

    // The last bin (k = 128) has no sine and only ±1 for a cosine; it is done apart, because layers are multiples of 64 wide.
    private readonly DenseLayer _cosine = new(Half, new float[Half], static (k, n) => Cosine(k, n + 1));
    private readonly DenseLayer _sine = new(Half - 1, new float[Half], static (k, n) => Sine(k, n + 1));
    private readonly float[] _last = [.. Enumerable.Range(1, Half).Select(n => Cosine(Half, n))];

    /// <summary>The window at <paramref name="n"/> times the cosine of bin <paramref name="k"/>.</summary>
    public static float Cosine(int k, int n) => (float)(Window(n) * Math.Cos(Angle(k, n)));

    /// <summary>The window at <paramref name="n"/> times the sine of bin <paramref name="k"/>.</summary>
    public static float Sine(int k, int n) => (float)(Window(n) * Math.Sin(Angle(k, n)));

    public void Measure(ReadOnlySpan<float> samples, Span<float> magnitudes)
    {
        Span<float> even = stackalloc float[Half];
        Span<float> odd = stackalloc float[Half - 1];
        for (var n = 1; n < Half; n++)
        {
            even[n - 1] = samples[n] + samples[FrameLength - n];
            odd[n - 1] = samples[n] - samples[FrameLength - n];
        }

        even[Half - 1] = samples[Half];
        Span<float> real = stackalloc float[Half];
        Span<float> imaginary = stackalloc float[Half];
        _cosine.Apply(even, 0, real);
        _sine.Apply(odd, 0, imaginary);
        Lengths(real, imaginary, magnitudes[..Half]);
        magnitudes[Half] = Math.Abs(DenseLayer.Dot(_last, even));
    }

    private static void Lengths(ReadOnlySpan<float> real, ReadOnlySpan<float> imaginary, Span<float> lengths)
    {
        var re = MemoryMarshal.Cast<float, Vector<float>>(real);
        var im = MemoryMarshal.Cast<float, Vector<float>>(imaginary);
        var to = MemoryMarshal.Cast<float, Vector<float>>(lengths);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = Vector.SquareRoot((re[i] * re[i]) + (im[i] * im[i]));
        }
    }

    private static double Window(int n) => (1 - Math.Cos(Angle(1, n))) / 2;

    private static double Angle(int k, int n) => 2 * Math.PI * (k * n % FrameLength) / FrameLength;
}
