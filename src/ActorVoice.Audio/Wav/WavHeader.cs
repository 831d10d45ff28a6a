using System.Buffers.Binary;

namespace ActorVoice.Audio.Wav;

/// <summary>The header of the WAV files that are written here: 44 bytes, 16-bit mono.</summary>
internal static class WavHeader
{
    public const int Size = 44;

    /// <summary>More than this many bytes of sound don't fit the format's 32 bits: the size then says "until the end of the file".</summary>
    public const long MostBytes = uint.MaxValue - Size;

    public static void Write(Span<byte> header, int rate, long dataBytes)
    {
        var fits = dataBytes <= MostBytes;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], fits ? (uint)(dataBytes + Size - 8) : uint.MaxValue);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], rate * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], fits ? (uint)dataBytes : uint.MaxValue);
    }
}
