using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorVoice.Audio.Vad.Silero;

/// <summary>A convolution over time with three taps, one frame of zeros on either side, and ReLU behind it.</summary>
/// <remarks>Frames lie one after the other, each with all its channels, so a window is a slice; the zeros at the edges are left out.</remarks>
internal sealed class Convolution
{
    private const int Taps = 3;

    private readonly DenseLayer _layer;
    private readonly int _channels;
    private readonly int _outputs;
    private readonly int _stride;

    /// <param name="weights">[output][channel][tap], as ONNX keeps them.</param>
    public Convolution(int channels, int outputs, int stride, float[] weights, float[] bias)
    {
        (_channels, _outputs, _stride) = (channels, outputs, stride);
        _layer = new(Taps * channels, bias, (output, input) =>
            weights[(((output * channels) + (input % channels)) * Taps) + (input / channels)]);
    }

    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        var frames = input.Length / _channels;
        for (var frame = 0; frame * _outputs < output.Length; frame++)
        {
            var first = (frame * _stride) - 1;
            var (from, to) = (Math.Max(first, 0), Math.Min(first + Taps, frames));
            var made = output.Slice(frame * _outputs, _outputs);
            _layer.Apply(input[(from * _channels)..(to * _channels)], (from - first) * _channels, made);
            Rectify(made);
        }
    }

    /// <summary>ReLU in place; the length is a multiple of 64.</summary>
    public static void Rectify(Span<float> values)
    {
        foreach (ref var value in MemoryMarshal.Cast<float, Vector<float>>(values))
        {
            value = Vector.Max(value, Vector<float>.Zero);
        }
    }
}
