using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorVoice.Audio.Vad.Silero;

/// <summary>output = weights × input + bias: every layer of the network is this, on a window of its input.</summary>
/// <remarks>The weights lie as the loop eats them: in panels of four vectors of outputs, and within a panel input by input. So a
/// window that hangs over an edge is a slice, and each sum has the same order whatever the vector's width.
/// Figures: tests/ActorVoice.Benchmarks, SileroBenchmarks.</remarks>
internal sealed class DenseLayer
{
    private const int PanelVectors = 4;

    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly int _inputs;

    /// <param name="weight">The weight of an input for an output.</param>
    /// <param name="bias">One for each output; their number is a multiple of 64.</param>
    public DenseLayer(int inputs, float[] bias, Func<int, int, float> weight)
    {
        _inputs = inputs;
        _bias = bias;
        _weights = new float[inputs * bias.Length];
        for (var output = 0; output < bias.Length; output++)
        {
            var (panel, lane) = Math.DivRem(output, PanelLength);
            for (var input = 0; input < inputs; input++)
            {
                _weights[(((panel * inputs) + input) * PanelLength) + lane] = weight(output, input);
            }
        }
    }

    private static int PanelLength => PanelVectors * Vector<float>.Count;

    /// <summary>Takes <paramref name="input"/> as the inputs from number <paramref name="first"/> on; all others are zero.</summary>
    public void Apply(ReadOnlySpan<float> input, int first, Span<float> output)
    {
        var length = PanelLength;
        for (var start = 0; start < _bias.Length; start += length)
        {
            var weights = _weights.AsSpan((start * _inputs) + (first * length), input.Length * length);
            ApplyPanel(
                MemoryMarshal.Cast<float, Vector<float>>(weights),
                MemoryMarshal.Cast<float, Vector<float>>(_bias.AsSpan(start, length)),
                input,
                MemoryMarshal.Cast<float, Vector<float>>(output.Slice(start, length)));
        }
    }

    /// <summary>Σ aᵢ·bᵢ; the length is a multiple of 64.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var va = MemoryMarshal.Cast<float, Vector<float>>(a);
        var vb = MemoryMarshal.Cast<float, Vector<float>>(b);
        for (var i = 0; i < va.Length; i++)
        {
            sum += va[i] * vb[i];
        }

        return Vector.Sum(sum);
    }

    private static void ApplyPanel(
        ReadOnlySpan<Vector<float>> weights, ReadOnlySpan<Vector<float>> bias, ReadOnlySpan<float> input, Span<Vector<float>> output)
    {
        // Two inputs a round, each with sums of its own: a multiply-add takes four cycles, and eight in flight fill them.
        var (a0, a1, a2, a3) = (bias[0], bias[1], bias[2], bias[3]);
        var (b0, b1, b2, b3) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var even = input.Length & ~1;
        for (var i = 0; i < even; i += 2)
        {
            var row = weights.Slice(PanelVectors * i, 2 * PanelVectors);
            var (x, y) = (new Vector<float>(input[i]), new Vector<float>(input[i + 1]));
            a0 = Vector.MultiplyAddEstimate(row[0], x, a0);
            a1 = Vector.MultiplyAddEstimate(row[1], x, a1);
            a2 = Vector.MultiplyAddEstimate(row[2], x, a2);
            a3 = Vector.MultiplyAddEstimate(row[3], x, a3);
            b0 = Vector.MultiplyAddEstimate(row[4], y, b0);
            b1 = Vector.MultiplyAddEstimate(row[5], y, b1);
            b2 = Vector.MultiplyAddEstimate(row[6], y, b2);
            b3 = Vector.MultiplyAddEstimate(row[7], y, b3);
        }

        if (even < input.Length)
        {
            var row = weights.Slice(PanelVectors * even, PanelVectors);
            var x = new Vector<float>(input[even]);
            a0 = Vector.MultiplyAddEstimate(row[0], x, a0);
            a1 = Vector.MultiplyAddEstimate(row[1], x, a1);
            a2 = Vector.MultiplyAddEstimate(row[2], x, a2);
            a3 = Vector.MultiplyAddEstimate(row[3], x, a3);
        }

        (output[0], output[1], output[2], output[3]) = (a0 + b0, a1 + b1, a2 + b2, a3 + b3);
    }
}
