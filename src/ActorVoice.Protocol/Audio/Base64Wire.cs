using System.Buffers;
using System.Buffers.Text;

namespace ActorVoice.Protocol;

/// <summary>Base64 as it stands in a JSON text, decoded without a string, whether or not the peer escaped its <c>+</c>, <c>/</c> and <c>=</c>.</summary>
internal static class Base64Wire
{
    /// <summary>Decodes the inside of a JSON text into <paramref name="audio"/>; false when it is no base64 or does not fit.</summary>
    public static bool TryDecode(WireText wire, Span<byte> audio, out int written)
    {
        var text = wire.Utf8;
        if (!wire.IsEscaped) return Base64.DecodeFromUtf8(text, audio, out _, out written) == OperationStatus.Done;
        var rented = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            written = 0;
            return TryUnescape(text, rented, out var length)
                && Base64.DecodeFromUtf8(rented.AsSpan(0, length), audio, out _, out written) == OperationStatus.Done;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // JSON knows \/ and \u002B; every character of base64 is ASCII, so any other escape makes the audio undecodable.
    private static bool TryUnescape(ReadOnlySpan<byte> text, Span<byte> plain, out int length)
    {
        length = 0;
        while (!text.IsEmpty)
        {
            var run = text.IndexOf((byte)'\\');
            if (run < 0) run = text.Length;
            text[..run].CopyTo(plain[length..]);
            length += run;
            text = text[run..];
            if (text.IsEmpty) return true;
            var taken = Unescape(text, out plain[length++]);
            if (taken == 0) return false;
            text = text[taken..];
        }

        return true;
    }

    /// <returns>How many bytes the escape takes, or 0 when it is none of base64's.</returns>
    private static int Unescape(ReadOnlySpan<byte> escape, out byte plain)
    {
        plain = (byte)'/';
        if (escape.StartsWith("\\/"u8)) return 2;
        if (escape.Length < 6 || !escape.StartsWith("\\u"u8)) return 0;
        if (!Utf8Parser.TryParse(escape[2..6], out ushort code, out var digits, 'x') || digits != 4 || code > 0x7F) return 0;
        plain = (byte)code;
        return 6;
    }
}
