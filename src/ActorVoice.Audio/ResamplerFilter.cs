using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorVoice.Audio;

/// <summary>The filter of a ratio of rates, cut into one row of taps for each place an output sample can have between two input samples.
/// Made once for each ratio of the process and shared.</summary>
/// <remarks>A sinc with its edge at the lower of both Nyquist frequencies under a Kaiser window (J. F. Kaiser, 1974): with 72 taps at the
/// lower rate and beta 10.6 it falls from flat at 0.9 of that edge to below -100 dB at 1.1 of it.</remarks>
internal sealed class ResamplerFilter
{
    private const int TapsAtLowerRate = 72;
    private const double Beta = 10.6;
    private const int MostTaps = 4 << 20;

    private static readonly ConcurrentDictionary<(int Up, int Down), ResamplerFilter> Made = new();

    private readonly float[] _rows;

    private ResamplerFilter(int up, int down)
    {
        Up = up;
        Down = down;
        Taps = TapsFor(up, down);
        _rows = new float[up * Taps];
        for (var phase = 0; phase < up; phase++)
            FillRow(_rows.AsSpan(phase * Taps, Taps), (double)phase / up, Math.Min(1.0, (double)up / down));
    }

    /// <summary>Output rate in lowest terms, and the number of rows.</summary>
    public int Up { get; }

    /// <summary>Input rate in lowest terms.</summary>
    public int Down { get; }

    /// <summary>Input samples that make an output sample: half of them, and the nearest, at or before its place.</summary>
    public int Taps { get; }

    public static ResamplerFilter For(int from, int to)
    {
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(from, to);
        var (up, down) = (to / divisor, from / divisor);
        if ((long)up * TapsFor(up, down) > MostTaps)
        {
            throw new AudioException($"Sound at {from} Hz can't be resampled to {to} Hz: the rates have too little in common. "
                + "Bring it to a usual rate first, for example with: sox in.wav -r 24000 out.wav");
        }

        return Made.GetOrAdd((up, down), static ratio => new ResamplerFilter(ratio.Up, ratio.Down));
    }

    public ReadOnlySpan<float> Row(int phase) => _rows.AsSpan(phase * Taps, Taps);

    /// <summary>The sum of products, always added in the same order and never fused, so that a sample doesn't depend on how the input was
    /// cut nor on how wide the processor's vectors are.</summary>
    public static float Dot(ReadOnlySpan<float> samples, ReadOnlySpan<float> taps)
    {
        var x = MemoryMarshal.Cast<float, Vector256<float>>(samples[..taps.Length]);
        var h = MemoryMarshal.Cast<float, Vector256<float>>(taps);
        Vector256<float> even = default, odd = default;
        var i = 0;
        for (; i < h.Length - 1; i += 2)
        {
            even += x[i] * h[i];
            odd += x[i + 1] * h[i + 1];
        }

        if (i < h.Length)
            even += x[i] * h[i];

        return Vector256.Sum(even + odd);
    }

    // A whole number of vectors, so that the inner loop has no rest.
    private static int TapsFor(int up, int down)
    {
        var taps = (int)Math.Ceiling(TapsAtLowerRate * Math.Max(1.0, (double)down / up));
        return (taps + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;
    }

    // edge: cut-off as a part of the input's Nyquist frequency. Tap i weighs the input sample that lies (i - middle) behind the one at or
    // before the output's place. Each row is scaled to let a constant pass unchanged.
    private void FillRow(Span<float> row, double offset, double edge)
    {
        var half = Taps / 2;
        Span<double> exact = new double[Taps];
        var sum = 0.0;
        for (var i = 0; i < Taps; i++)
        {
            var distance = i - (half - 1) - offset;
            exact[i] = Sinc(distance * edge) * Kaiser(distance / half);
            sum += exact[i];
        }

        for (var i = 0; i < Taps; i++)
            row[i] = (float)(exact[i] / sum);
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Math.Abs(x) >= 1 ? 0 : Bessel(Beta * Math.Sqrt(1 - (x * x))) / Bessel(Beta);

    // Modified Bessel function of the first kind, order 0: its power series converges quickly for the arguments used here.
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
