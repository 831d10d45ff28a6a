namespace ActorVoice.Audio.Vad.Silero;

/// <summary>The graph of Silero VAD v5 at 16 kHz: spectrum, four convolutions, an LSTM, one number. Immutable, so every stream of the
/// process shares it.</summary>
/// <remarks>576 samples (64 of the chunk before, 512 new) and 64 more mirrored at the end give 4 spectra; the strides leave 4, 2, 1, 1 frames.</remarks>
internal sealed class SileroNetwork
{
    public const int Rate = 16_000;
    public const int ChunkLength = 512;
    public const int ContextLength = 64;
    public const int Width = 128;

    private const string File = "silero_vad_16k_op15.onnx";
    private const int Hop = 128;
    private const int Spectra = 4;
    private const int Mirrored = 64;

    private static readonly Lazy<SileroNetwork> Embedded = new(static () => new(OnnxWeights.Read(File, ReadResource())));

    private readonly Spectrum _spectrum = new();
    private readonly Convolution _first;
    private readonly Convolution _second;
    private readonly Convolution _third;
    private readonly Convolution _fourth;
    private readonly LongShortTermMemory _memory;
    private readonly float[] _head;
    private readonly float _headBias;

    public SileroNetwork(OnnxWeights weights)
    {
        _first = Convolution(weights, 0, Spectrum.Bins, 128, stride: 1);
        _second = Convolution(weights, 1, 128, 64, stride: 2);
        _third = Convolution(weights, 2, 64, 64, stride: 2);
        _fourth = Convolution(weights, 3, 64, Width, stride: 1);
        _memory = new(
            Width,
            weights.Get("model.decoder.rnn.weight_ih", 4 * Width, Width),
            weights.Get("model.decoder.rnn.weight_hh", 4 * Width, Width),
            weights.Get("model.decoder.rnn.bias_ih", 4 * Width),
            weights.Get("model.decoder.rnn.bias_hh", 4 * Width));
        _head = weights.Get("model.decoder.decoder.2.weight", 1, Width, 1);
        _headBias = weights.Get("model.decoder.decoder.2.bias", 1)[0];
    }

    /// <summary>The network with the weights of this assembly, read at first use.</summary>
    public static SileroNetwork Shared => Embedded.Value;

    /// <summary>The published file.</summary>
    public static byte[] ReadResource()
    {
        using var stream = typeof(SileroNetwork).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidDataException($"{File} is missing in the assembly: build it with the file as an embedded resource.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public float Hear(ReadOnlySpan<float> chunk, SileroMemory memory)
    {
        Span<float> samples = stackalloc float[ContextLength + ChunkLength + Mirrored];
        Pad(memory.Context, chunk, samples);
        chunk[^ContextLength..].CopyTo(memory.Context);

        Span<float> spectra = stackalloc float[Spectra * Spectrum.Bins];
        for (var i = 0; i < Spectra; i++)
        {
            _spectrum.Measure(samples.Slice(i * Hop, Spectrum.FrameLength), spectra.Slice(i * Spectrum.Bins, Spectrum.Bins));
        }

        Span<float> encoded = stackalloc float[Width];
        Encode(spectra, encoded);
        _memory.Step(encoded, memory.Hidden, memory.Cell);
        memory.Hidden.CopyTo(encoded);
        Silero.Convolution.Rectify(encoded);
        return 1 / (1 + MathF.Exp(-(DenseLayer.Dot(_head, encoded) + _headBias)));
    }

    private static void Pad(ReadOnlySpan<float> context, ReadOnlySpan<float> chunk, Span<float> samples)
    {
        context.CopyTo(samples);
        chunk.CopyTo(samples[context.Length..]);
        var mirrored = samples[^Mirrored..];
        chunk.Slice(chunk.Length - 1 - Mirrored, Mirrored).CopyTo(mirrored);
        mirrored.Reverse();
    }

    private void Encode(ReadOnlySpan<float> spectra, Span<float> encoded)
    {
        Span<float> first = stackalloc float[4 * 128];
        Span<float> second = stackalloc float[2 * 64];
        Span<float> third = stackalloc float[64];
        _first.Apply(spectra, first);
        _second.Apply(first, second);
        _third.Apply(second, third);
        _fourth.Apply(third, encoded);
    }

    private static Convolution Convolution(OnnxWeights weights, int number, int channels, int outputs, int stride) => new(
        channels,
        outputs,
        stride,
        weights.Get($"model.encoder.{number}.reparam_conv.weight", outputs, channels, 3),
        weights.Get($"model.encoder.{number}.reparam_conv.bias", outputs));
}
