using System.Text;

namespace ActorVoice.Audio.Tests.Wav;

/// <summary>WAV files of every kind, right and wrong ones, byte by byte.</summary>
internal static class WavBytes
{
    public static byte[] File(params byte[][] chunks) => File("RIFF", null, chunks);

    public static byte[] File(string id, uint? riffSize, params byte[][] chunks)
    {
        byte[] body = [.. chunks.SelectMany(chunk => chunk)];
        return [.. Ascii(id), .. BitConverter.GetBytes(riffSize ?? (uint)(body.Length + 4)), .. Ascii("WAVE"), .. body];
    }

    public static byte[] Chunk(string id, byte[] body, uint? size = null) =>
        [.. Ascii(id), .. BitConverter.GetBytes(size ?? (uint)body.Length), .. body, .. new byte[body.Length % 2]];

    public static byte[] Format(int tag, int channels, int rate, int bits, int? block = null) => Chunk("fmt ", Body(tag, channels, rate, bits, block));

    public static byte[] Extensible(int tag, int channels, int rate, int bits) => Chunk("fmt ",
        [.. Body(0xFFFE, channels, rate, bits, null), 22, 0, (byte)bits, 0, 4, 0, 0, 0, (byte)tag, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]);

    public static byte[] Data(params short[] samples) => Chunk("data", Pcm16.ToBytes(samples));

    private static byte[] Body(int tag, int channels, int rate, int bits, int? block) =>
    [
        .. BitConverter.GetBytes((ushort)tag), .. BitConverter.GetBytes((ushort)channels), .. BitConverter.GetBytes(rate),
        .. BitConverter.GetBytes(rate * channels * bits / 8), .. BitConverter.GetBytes((ushort)(block ?? channels * ((bits + 7) / 8))),
        .. BitConverter.GetBytes((ushort)bits),
    ];

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
