using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace ActorVoice.Audio;

/// <summary>Linear 16-bit samples and their forms: little-endian bytes as on the wire and in files, and floats where 1.0 is full scale.</summary>
public static class Pcm16
{
    private const float FullScale = 32768f;

    /// <summary>Reads little-endian bytes into samples. An odd last byte is half a sample: it is left unread and the answer is
    /// <see cref="OperationStatus.NeedMoreData"/>. A short <paramref name="samples"/> is filled, the answer is
    /// <see cref="OperationStatus.DestinationTooSmall"/>.</summary>
    public static OperationStatus Decode(ReadOnlySpan<byte> bytes, Span<short> samples, out int bytesRead, out int samplesWritten)
    {
        var whole = bytes.Length / sizeof(short);
        samplesWritten = Math.Min(whole, samples.Length);
        bytesRead = samplesWritten * sizeof(short);
        var source = MemoryMarshal.Cast<byte, short>(bytes[..bytesRead]);
        if (BitConverter.IsLittleEndian)
            source.CopyTo(samples);
        else
            BinaryPrimitives.ReverseEndianness(source, samples);

        return samplesWritten < whole ? OperationStatus.DestinationTooSmall
            : bytes.Length > bytesRead ? OperationStatus.NeedMoreData
            : OperationStatus.Done;
    }

    /// <summary>The whole samples in <paramref name="bytes"/>; <paramref name="left"/> is 1 if the count of bytes was odd, which no
    /// sound maker does on purpose: report it.</summary>
    public static short[] ToSamples(ReadOnlySpan<byte> bytes, out int left)
    {
        var samples = new short[bytes.Length / sizeof(short)];
        Decode(bytes, samples, out var read, out _);
        left = bytes.Length - read;
        return samples;
    }

    /// <summary>Writes samples as little-endian bytes, two for each; returns how many bytes that was.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is too short.</exception>
    public static int Encode(ReadOnlySpan<short> samples, Span<byte> bytes)
    {
        var length = samples.Length * sizeof(short);
        if (bytes.Length < length)
            throw new ArgumentException($"{samples.Length} samples need {length} bytes, there are {bytes.Length}.", nameof(bytes));

        var target = MemoryMarshal.Cast<byte, short>(bytes[..length]);
        if (BitConverter.IsLittleEndian)
            samples.CopyTo(target);
        else
            BinaryPrimitives.ReverseEndianness(samples, target);

        return length;
    }

    /// <summary>The samples as little-endian bytes in a new array.</summary>
    public static byte[] ToBytes(ReadOnlySpan<short> samples)
    {
        var bytes = new byte[samples.Length * sizeof(short)];
        Encode(samples, bytes);
        return bytes;
    }

    /// <summary>Floats from -1 to just below 1. <see cref="FromFloat(ReadOnlySpan{float}, Span{short})"/> gives the same samples back.</summary>
    public static void ToFloat(ReadOnlySpan<short> samples, Span<float> floats)
    {
        floats = floats[..samples.Length];
        for (var i = 0; i < samples.Length; i++)
            floats[i] = samples[i] / FullScale;
    }

    /// <summary>Samples nearest to <paramref name="floats"/>: 1.0 and more is 32767, -1.0 and less is -32768, no number is silence.</summary>
    public static void FromFloat(ReadOnlySpan<float> floats, Span<short> samples)
    {
        samples = samples[..floats.Length];
        for (var i = 0; i < floats.Length; i++)
            samples[i] = Saturate(floats[i] * FullScale);
    }

    /// <summary>The sample nearest to <paramref name="value"/>, which is counted in steps of 16 bit; not-a-number is 0.</summary>
    public static short Saturate(float value) => (short)Math.Clamp(MathF.Round(float.IsNaN(value) ? 0f : value), short.MinValue, short.MaxValue);
}
