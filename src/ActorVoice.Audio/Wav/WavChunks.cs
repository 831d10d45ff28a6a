using System.Buffers.Binary;

namespace ActorVoice.Audio.Wav;

/// <summary>Finds the way through the chunks of a WAV file up to its sound. Reads forward only, so that a pipe works as well as a file.</summary>
internal static class WavChunks
{
    private const long Unknown = -1;

    /// <summary>What was found: the stream stands on the first byte of sound.</summary>
    /// <param name="DataBytes">Bytes of sound that the header promises, -1 if it leaves that open.</param>
    public sealed record Found(WavFormat Format, long DataBytes);

    public static Found FindSound(Stream stream, string name)
    {
        Span<byte> start = stackalloc byte[12];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read == 0)
            throw new AudioException($"{name} is empty: it has no bytes at all. Was it recorded or copied to the end?");

        var wide = start.StartsWith("RF64"u8) || start.StartsWith("BW64"u8);
        if (read < start.Length || !(wide || start.StartsWith("RIFF"u8)) || !start[8..].SequenceEqual("WAVE"u8))
            throw WavFault.NotWav(name, start[..read]);

        return Walk(stream, name, BinaryPrimitives.ReadUInt32LittleEndian(start[4..]));
    }

    private static Found Walk(Stream stream, string name, uint riffSize)
    {
        WavFormat? format = null;
        var wideBytes = Unknown;
        Span<byte> header = stackalloc byte[8];
        while (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (header.StartsWith("data"u8))
            {
                return format is null
                    ? throw WavFault.Damaged(name, "its 'data' chunk comes before its 'fmt ' chunk")
                    : new Found(format, Promised(stream, riffSize, size, wideBytes));
            }

            if (header.StartsWith("fmt "u8))
                format = WavFormat.Parse(Body(stream, size, name), name);
            else if (header.StartsWith("ds64"u8))
                wideBytes = BinaryPrimitives.ReadInt64LittleEndian(Body(stream, Math.Max(size, 16), name).AsSpan(8));
            else
                Skip(stream, size, name);

            // A chunk of odd length is followed by one byte of padding.
            if (size % 2 != 0)
                stream.ReadByte();
        }

        throw WavFault.Damaged(name, format is null ? "it has no 'fmt ' chunk" : "it has no 'data' chunk, so no sound");
    }

    // Recorders that were killed, or wrote into a pipe, leave 0 or a size near 2^31 or 2^32: then the sound lasts until the file ends. An empty
    // file is told from them by its RIFF size, which is right.
    private static long Promised(Stream stream, uint riffSize, uint dataSize, long wideBytes)
    {
        if (dataSize == uint.MaxValue && wideBytes > 0)
            return wideBytes;

        if (dataSize == 0)
            return stream.CanSeek && stream.Position == (long)riffSize + 8 && stream.Length == stream.Position ? 0 : Unknown;

        return dataSize is >= 0x7FFF_0000 and <= 0x7FFF_FFFF or >= 0xFFFF_0000 ? Unknown : dataSize;
    }

    private static byte[] Body(Stream stream, uint size, string name)
    {
        const int most = 4096;
        var body = new byte[Math.Min(size, most)];
        if (stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length)
            throw WavFault.Damaged(name, "it ends inside a header chunk");

        Skip(stream, size - (uint)body.Length, name);
        return body;
    }

    private static void Skip(Stream stream, uint size, string name)
    {
        if (stream.CanSeek)
        {
            stream.Position = Math.Min(stream.Position + size, stream.Length);
            return;
        }

        Span<byte> waste = stackalloc byte[1024];
        for (long left = size; left > 0;)
        {
            var read = stream.Read(waste[..(int)Math.Min(left, waste.Length)]);
            left -= read > 0 ? read : throw WavFault.Damaged(name, "it ends inside a header chunk");
        }
    }
}
