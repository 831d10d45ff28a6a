using System.Buffers.Binary;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The pixels of an image, read from the head of its file.</summary>
internal readonly record struct ImageSize(int Width, int Height)
{
    private static ReadOnlySpan<byte> PngHead => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegHead => [0xFF, 0xD8, 0xFF];

    public static bool IsImage(ReadOnlySpan<byte> file) => file.StartsWith(PngHead) || file.StartsWith(JpegHead);

    /// <summary>Null: the file ends before it says.</summary>
    public static ImageSize? Of(ReadOnlySpan<byte> file) => file.StartsWith(PngHead) ? OfPng(file) : OfJpeg(file);

    // IHDR stands first: length, name, width, height.
    private static ImageSize? OfPng(ReadOnlySpan<byte> file) => file.Length < 24
        ? null
        : new(BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]));

    // Segments: FF, marker, length; the frame's holds precision, height, width.
    private static ImageSize? OfJpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (IsFrame(marker)) return new(BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }

    // C0 to CF, but for Huffman tables, a reserved one and arithmetic conditioning.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
