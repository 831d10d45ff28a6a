using System.Buffers.Binary;

namespace ActorVoice.Audio.Wav;

/// <summary>Turns blocks of a WAV file into mono 16-bit samples: the mean of the channels, taken before rounding.</summary>
internal static class SampleDecoder
{
    /// <summary>Decodes whole blocks.</summary>
    public delegate void Decode(ReadOnlySpan<byte> blocks, int channels, Span<short> mono);

    private interface ISample
    {
        static abstract int Bytes { get; }

        /// <summary>The sample in steps of 16 bit; 64-bit floats hold all of them exactly.</summary>
        static abstract double Read(ReadOnlySpan<byte> bytes);
    }

    public static Decode For(WavFormat format) => (format.Encoding, format.BytesPerSample, format.Channels) switch
    {
        (WavEncoding.Pcm, 2, 1) => static (blocks, _, mono) => Pcm16.Decode(blocks, mono, out _, out _),
        (WavEncoding.Pcm, 1, _) => ToMono<Pcm8>,
        (WavEncoding.Pcm, 2, _) => ToMono<Pcm16Bit>,
        (WavEncoding.Pcm, 3, _) => ToMono<Pcm24>,
        (WavEncoding.Pcm, 4, _) => ToMono<Pcm32>,
        (WavEncoding.FloatingPoint, 4, _) => ToMono<Float32>,
        (WavEncoding.FloatingPoint, 8, _) => ToMono<Float64>,
        (WavEncoding.ALaw, 1, _) => ToMono<ALaw>,
        (WavEncoding.MuLaw, 1, _) => ToMono<MuLaw>,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such samples."),
    };

    private static void ToMono<TSample>(ReadOnlySpan<byte> blocks, int channels, Span<short> mono)
        where TSample : ISample
    {
        for (var i = 0; i < mono.Length; i++)
        {
            var sum = 0.0;
            for (var channel = 0; channel < channels; channel++, blocks = blocks[TSample.Bytes..])
                sum += TSample.Read(blocks);

            // Not-a-number, which only a float file can hold, is silence: a cast would make it so on some machines only.
            var mean = Math.Round(sum / channels);
            mono[i] = double.IsNaN(mean) ? (short)0 : (short)Math.Clamp(mean, short.MinValue, short.MaxValue);
        }
    }

    private readonly struct Pcm8 : ISample
    {
        public static int Bytes => 1;
        public static double Read(ReadOnlySpan<byte> bytes) => (bytes[0] - 128) * 256.0;
    }

    private readonly struct Pcm16Bit : ISample
    {
        public static int Bytes => 2;
        public static double Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16LittleEndian(bytes);
    }

    private readonly struct Pcm24 : ISample
    {
        public static int Bytes => 3;
        public static double Read(ReadOnlySpan<byte> bytes) => (bytes[0] | (bytes[1] << 8) | ((sbyte)bytes[2] << 16)) / 256.0;
    }

    private readonly struct Pcm32 : ISample
    {
        public static int Bytes => 4;
        public static double Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 65536.0;
    }

    private readonly struct Float32 : ISample
    {
        public static int Bytes => 4;
        public static double Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadSingleLittleEndian(bytes) * 32768.0;
    }

    private readonly struct Float64 : ISample
    {
        public static int Bytes => 8;
        public static double Read(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadDoubleLittleEndian(bytes) * 32768.0;
    }

    private readonly struct ALaw : ISample
    {
        public static int Bytes => 1;
        public static double Read(ReadOnlySpan<byte> bytes) => G711.ALaw.Decode(bytes[0]);
    }

    private readonly struct MuLaw : ISample
    {
        public static int Bytes => 1;
        public static double Read(ReadOnlySpan<byte> bytes) => G711.MuLaw.Decode(bytes[0]);
    }
}
