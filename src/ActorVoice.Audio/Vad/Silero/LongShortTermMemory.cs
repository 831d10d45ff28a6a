using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorVoice.Audio.Vad.Silero;

/// <summary>One LSTM cell: PyTorch's gates in PyTorch's order (input, forget, cell, output).</summary>
internal sealed class LongShortTermMemory
{
    private readonly DenseLayer _gates;
    private readonly int _width;

    /// <param name="inputWeights">[4 gates × width][width].</param>
    /// <param name="hiddenWeights">[4 gates × width][width].</param>
    public LongShortTermMemory(int width, float[] inputWeights, float[] hiddenWeights, float[] inputBias, float[] hiddenBias)
    {
        _width = width;
        float[] bias = [.. inputBias.Zip(hiddenBias, static (a, b) => a + b)];
        _gates = new(2 * width, bias, (output, input) =>
            input < width ? inputWeights[(output * width) + input] : hiddenWeights[(output * width) + input - width]);
    }

    /// <summary>One step: changes <paramref name="hidden"/> (the output too) and <paramref name="cell"/>.</summary>
    public void Step(ReadOnlySpan<float> input, Span<float> hidden, Span<float> cell)
    {
        Span<float> both = stackalloc float[2 * _width];
        Span<float> sums = stackalloc float[4 * _width];
        input.CopyTo(both);
        hidden.CopyTo(both[_width..]);
        _gates.Apply(both, 0, sums);

        var gates = MemoryMarshal.Cast<float, Vector<float>>(sums);
        var h = MemoryMarshal.Cast<float, Vector<float>>(hidden);
        var c = MemoryMarshal.Cast<float, Vector<float>>(cell);
        for (var i = 0; i < h.Length; i++)
        {
            var candidate = Sigmoid(gates[i]) * Tanh(gates[i + (2 * h.Length)]);
            c[i] = (Sigmoid(gates[i + h.Length]) * c[i]) + candidate;
            h[i] = Sigmoid(gates[i + (3 * h.Length)]) * Tanh(c[i]);
        }
    }

    private static Vector<float> Sigmoid(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Vector.Exp(-x));

    private static Vector<float> Tanh(Vector<float> x) => (2 * Sigmoid(2 * x)) - Vector<float>.One;
}
