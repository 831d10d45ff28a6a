using System.Runtime.InteropServices;

namespace ActorVoice.Recording;

/// <summary>FNV-1a over 64 bit words: tells two sounds or texts apart. No protection against anybody who wants to deceive.</summary>
internal static class Checksum
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var sum = Basis;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            // The high half is folded in: a multiplication carries nothing down.
            sum = (sum ^ word ^ (word >> 32)) * Prime;
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            sum = (sum ^ rest) * Prime;
        }

        return (sum ^ (ulong)bytes.Length) * Prime;
    }

    public static ulong Of(ReadOnlySpan<short> samples) => Of(MemoryMarshal.AsBytes(samples));

    public static ulong Of(ReadOnlySpan<char> text) => Of(MemoryMarshal.AsBytes(text));
}
