using System.Buffers.Text;
using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>
/// One <c>input_audio_buffer.append</c> seen in the message's own bytes: no DOM, no string, nothing allocated. Valid as long as those bytes are.
/// The server's hot path; both dialects use this message.
/// </summary>
public readonly ref struct AudioAppend
{
    private readonly WireText _audio;

    private AudioAppend(WireText audio) => _audio = audio;

    /// <summary>A buffer of so many bytes is surely long enough for the audio.</summary>
    public int MaxBytes => Base64.GetMaxDecodedFromUtf8Length(_audio.Utf8.Length);

    /// <summary>
    /// True for an append that nothing is wrong with so far. False for everything else, a faulty append too: give that to the dialect's strict
    /// reader, which says what is wrong.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out AudioAppend append)
    {
        append = default;
        try
        {
            var audio = default(WireText);
            if (!TryFind(utf8, ref audio) || audio.IsEmpty) return false;
            append = new(audio);
            return true;
        }
        catch (Exception e) when (EventReader.IsBadInput(e))
        {
            return false;
        }
    }

    /// <summary>Decodes the audio's bytes. False when they are no base64: the strict reader says so to the client.</summary>
    /// <param name="audio">At least <see cref="MaxBytes"/> long.</param>
    public bool TryDecode(Span<byte> audio, out int written) => Base64Wire.TryDecode(_audio, audio, out written);

    private static bool TryFind(ReadOnlySpan<byte> utf8, ref WireText audio)
    {
        var isAppend = false;
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isAudio = reader.ValueTextEquals("audio"u8);
            var isType = !isAudio && reader.ValueTextEquals("type"u8);
            if (!isAudio && !isType && !reader.ValueTextEquals("event_id"u8)) return false; // an unknown parameter
            if (!reader.Read() || reader.TokenType != JsonTokenType.String) return false;
            if (isAudio) audio = new(reader.ValueSpan, reader.ValueIsEscaped);
            if (isType && !reader.ValueTextEquals("input_audio_buffer.append"u8)) return false;
            isAppend |= isType;
        }

        return isAppend && !reader.Read();
    }
}
