using System.Numerics;

namespace ActorVoice.Audio;

/// <summary>The telephone's codec, one byte for a sample, by ITU-T Recommendation G.711; equal to the G.191 software tool library for every
/// input. Samples are 16 bit, of which µ-law hears the upper 14 and A-law the upper 13.</summary>
/// <remarks>Immutable and shared: <see cref="MuLaw"/> and <see cref="ALaw"/> are the only two.</remarks>
public sealed class G711
{
    // Both laws ignore the lowest two bits, so 16 KiB hold an encoder that stays in the first-level cache.
    private const int IgnoredBits = 2;

    private readonly byte[] _codes = new byte[1 << (16 - IgnoredBits)];
    private readonly short[] _samples = new short[256];

    private G711(string name, Func<int, byte> encode, Func<int, short> decode)
    {
        Name = name;
        for (var i = 0; i < _codes.Length; i++)
            _codes[i] = encode((short)(i << IgnoredBits));

        for (var i = 0; i < _samples.Length; i++)
            _samples[i] = decode(i);
    }

    /// <summary>µ-law (PCMU), spoken in North America and Japan. Its silence is 0xFF.</summary>
    public static G711 MuLaw { get; } = new("µ-law", EncodeMuLaw, DecodeMuLaw);

    /// <summary>A-law (PCMA), spoken elsewhere. Its silence is 0xD5.</summary>
    public static G711 ALaw { get; } = new("A-law", EncodeALaw, DecodeALaw);

    /// <summary>For people: "µ-law" or "A-law".</summary>
    public string Name { get; }

    public byte Encode(short sample) => _codes[(ushort)sample >> IgnoredBits];

    public short Decode(byte code) => _samples[code];

    /// <summary>Encodes all <paramref name="samples"/>; <paramref name="codes"/> must hold as many.</summary>
    public void Encode(ReadOnlySpan<short> samples, Span<byte> codes)
    {
        codes = codes[..samples.Length];
        var table = _codes.AsSpan();
        for (var i = 0; i < samples.Length; i++)
            codes[i] = table[(ushort)samples[i] >> IgnoredBits];
    }

    /// <summary>Decodes all <paramref name="codes"/>; <paramref name="samples"/> must hold as many.</summary>
    public void Decode(ReadOnlySpan<byte> codes, Span<short> samples)
    {
        samples = samples[..codes.Length];
        var table = _samples.AsSpan();
        for (var i = 0; i < codes.Length; i++)
            samples[i] = table[codes[i]];
    }

    // A negative sample counts from -1 (one's complement), as G.191 does it: so each law has as many negative steps as positive ones.
    private static int Magnitude(int sample) => sample < 0 ? ~sample : sample;

    // Sign bit 1 is positive; all bits but the sign are sent inverted.
    private static byte EncodeMuLaw(int sample)
    {
        var biased = Math.Min((Magnitude(sample) >> 2) + 33, 0x1FFF);
        var segment = BitOperations.Log2((uint)biased) - 5;
        var step = (biased >> (segment + 1)) & 0x0F;
        return (byte)((sample < 0 ? 0 : 0x80) | (~((segment << 4) | step) & 0x7F));
    }

    private static short DecodeMuLaw(int code)
    {
        var segment = (~code >> 4) & 0x07;
        var step = ~code & 0x0F;
        var middle = (((2 * step) + 33) << (segment + 2)) - (33 << 2);
        return (short)(code < 0x80 ? -middle : middle);
    }

    // Sign bit 1 is positive; every second bit is sent inverted. The two lowest segments share one step size.
    private static byte EncodeALaw(int sample)
    {
        var magnitude = Magnitude(sample) >> 4;
        var segment = Math.Max(BitOperations.Log2((uint)magnitude | 1) - 3, 0);
        var step = (magnitude >> Math.Max(segment - 1, 0)) & 0x0F;
        return (byte)(((sample < 0 ? 0 : 0x80) | (segment << 4) | step) ^ 0x55);
    }

    private static short DecodeALaw(int code)
    {
        var plain = code ^ 0x55;
        var segment = (plain >> 4) & 0x07;
        var middle = (2 * (plain & 0x0F)) + (segment == 0 ? 1 : 33);
        var value = middle << (Math.Max(segment - 1, 0) + 3);
        return (short)(code < 0x80 ? -value : value);
    }
}
