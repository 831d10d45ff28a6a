using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ActorVoice.Protocol;

/// <summary>Puts audio between a constant beginning and end of a message. Little-endian on the wire, whatever the machine.</summary>
internal static class WireAudio
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> audio, ReadOnlySpan<byte> suffix, Span<byte> wire)
    {
        prefix.CopyTo(wire);
        Base64.EncodeToUtf8(audio, wire[prefix.Length..], out _, out var encoded);
        suffix.CopyTo(wire[(prefix.Length + encoded)..]);
        return prefix.Length + encoded + suffix.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ReadOnlySpan<byte> prefix, ReadOnlySpan<short> pcm, ReadOnlySpan<byte> suffix, Span<byte> wire)
    {
        return Write(prefix, MemoryMarshal.AsBytes(BitConverter.IsLittleEndian ? pcm : Swapped(pcm)), suffix, wire);
    }

    private static ReadOnlySpan<short> Swapped(ReadOnlySpan<short> pcm)
    {
        var swapped = new short[pcm.Length];
        BinaryPrimitives.ReverseEndianness(pcm, swapped);
        return swapped;
    }

    public static int Length(int prefix, int audioBytes, int suffix) =>
        checked(prefix + Base64.GetMaxEncodedToUtf8Length(audioBytes) + suffix);
}
