using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.Protocol;

/// <summary>
/// Writes <c>input_audio_buffer.append</c> straight into wire bytes: a constant, the base64, a constant. Allocates nothing; the caller gives the
/// buffer, of at least <see cref="Length(int)"/> bytes. Both dialects use this message.
/// </summary>
public static class AppendWriter
{
    private static ReadOnlySpan<byte> Prefix => "{\"type\":\"input_audio_buffer.append\",\"audio\":\""u8;

    private static ReadOnlySpan<byte> Suffix => "\"}"u8;

    /// <summary>The exact length of the message for so many bytes of audio.</summary>
    public static int Length(int audioBytes) => WireAudio.Length(Prefix.Length, audioBytes, Suffix.Length);

    /// <summary>The exact length of the message for so many samples of 16-bit PCM.</summary>
    public static int LengthOfPcm16(int samples) => Length(checked(samples * sizeof(short)));

    /// <summary>Writes 16-bit PCM.</summary>
    /// <returns>The message's length.</returns>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public static int Write(ReadOnlySpan<short> pcm, Span<byte> wire)
    {
        Check(LengthOfPcm16(pcm.Length), wire);
        return WireAudio.Write(Prefix, pcm, Suffix, wire);
    }

    /// <summary>Writes bytes of any input format, for example G.711.</summary>
    /// <returns>The message's length.</returns>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public static int Write(ReadOnlySpan<byte> audio, Span<byte> wire)
    {
        Check(Length(audio.Length), wire);
        return WireAudio.Write(Prefix, audio, Suffix, wire);
    }

    // The base64 takes 20 ns: what stands around it must stay small enough to be inlined (AppendEncode measures it).
    private static void Check(int needed, Span<byte> wire)
    {
        if (wire.Length < needed) TooShort(needed, wire);
    }

    [DoesNotReturn]
    private static void TooShort(int needed, Span<byte> wire) =>
        throw new ArgumentException($"The message takes {needed} bytes, the buffer has {wire.Length}.", nameof(wire));
}
