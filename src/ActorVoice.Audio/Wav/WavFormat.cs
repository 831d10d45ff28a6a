using System.Buffers.Binary;

namespace ActorVoice.Audio.Wav;

/// <summary>What the 'fmt ' chunk of a WAV file says, mended where files are known to be wrong.</summary>
/// <param name="Rate">Samples a second of one channel.</param>
/// <param name="Channels">1 or more.</param>
/// <param name="BytesPerSample">Bytes that one sample of one channel occupies.</param>
public sealed record WavFormat(WavEncoding Encoding, int Rate, int Channels, int BytesPerSample)
{
    private const ushort Extensible = 0xFFFE;

    /// <summary>Bytes of one moment: a sample of every channel.</summary>
    public int BlockSize => Channels * BytesPerSample;

    /// <summary>Reads the chunk's body.</summary>
    /// <exception cref="AudioException">The chunk is damaged or names a codec that isn't read; <paramref name="name"/> is the file's name for the message.</exception>
    internal static WavFormat Parse(ReadOnlySpan<byte> chunk, string name)
    {
        if (chunk.Length < 16)
            throw WavFault.Damaged(name, $"its 'fmt ' chunk has {chunk.Length} bytes, 16 are the least");

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int block = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (tag == Extensible)
            tag = SubFormat(chunk, name);

        if (channels == 0)
            throw WavFault.Damaged(name, "its 'fmt ' chunk says 0 channels");

        if (rate is 0 or > 768_000)
            throw WavFault.Damaged(name, $"its 'fmt ' chunk says {rate} samples a second");

        var encoding = EncodingOf(tag, name);
        return new WavFormat(encoding, (int)rate, channels, BytesOf(encoding, block / channels, bits, name));
    }

    // The GUID at 24 begins with the plain tag; the rest of it is the same for all tags.
    private static int SubFormat(ReadOnlySpan<byte> chunk, string name)
    {
        ReadOnlySpan<byte> tail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        if (chunk.Length < 40)
            throw WavFault.Damaged(name, $"its extensible 'fmt ' chunk has {chunk.Length} bytes, 40 are the least");

        if (!chunk[26..40].SequenceEqual(tail))
            throw WavFault.Unsupported(name, "an extension that only its maker knows");

        return BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
    }

    private static WavEncoding EncodingOf(int tag, string name) => tag switch
    {
        1 => WavEncoding.Pcm,
        3 => WavEncoding.FloatingPoint,
        6 => WavEncoding.ALaw,
        7 => WavEncoding.MuLaw,
        2 => throw WavFault.Unsupported(name, "Microsoft ADPCM"),
        0x11 => throw WavFault.Unsupported(name, "IMA ADPCM"),
        0x31 => throw WavFault.Unsupported(name, "GSM 6.10"),
        0x55 => throw WavFault.Unsupported(name, "MP3"),
        0xFF => throw WavFault.Unsupported(name, "AAC"),
        _ => throw WavFault.Unsupported(name, $"the codec 0x{tag:X4}"),
    };

    // Makers disagree about the block size (some write 1) and about bits that don't fill their bytes (12 or 20): the wider one that makes sense wins.
    private static int BytesOf(WavEncoding encoding, int fromBlock, int bits, string name)
    {
        var fromBits = (bits + 7) / 8;
        int[] possible = encoding switch
        {
            WavEncoding.Pcm => [1, 2, 3, 4],
            WavEncoding.FloatingPoint => [4, 8],
            _ => [1],
        };
        if (fromBlock >= fromBits && possible.Contains(fromBlock))
            return fromBlock;

        return possible.Contains(fromBits) ? fromBits : throw WavFault.Unsupported(name, $"{encoding} samples of {bits} bits");
    }
}
