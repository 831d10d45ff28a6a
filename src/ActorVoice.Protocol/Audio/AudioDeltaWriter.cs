using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>
/// Writes the audio deltas of one content part straight into wire bytes: what does not change is written once, here; after that a delta costs its
/// base64 and an id, and no allocation. The server's hot path. One owner; not thread-safe, because its ids are not.
/// </summary>
public sealed class AudioDeltaWriter
{
    private readonly EventIds _ids;
    private readonly byte[] _prefix;
    private readonly int _idStart;

    /// <param name="dialect">Names the event.</param>
    /// <param name="ids">Gives each delta its <c>event_id</c>.</param>
    public AudioDeltaWriter(IDialect dialect, EventIds ids, string responseId, string itemId, int outputIndex, int contentIndex)
    {
        _ids = ids;
        var placeholder = new string('0', EventIds.EventLength);
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, dialect.AudioDeltaType);
            writer.WriteString("event_id"u8, placeholder);
            writer.WriteString("response_id"u8, responseId);
            writer.WriteString("item_id"u8, itemId);
            writer.WriteNumber("output_index"u8, outputIndex);
            writer.WriteNumber("content_index"u8, contentIndex);
            writer.WriteString("delta"u8, ""u8);
            writer.WriteEndObject();
        }

        _prefix = buffer.WrittenSpan[..^Suffix.Length].ToArray();
        _idStart = _prefix.AsSpan().IndexOf("\"event_id\":\""u8) + "\"event_id\":\"".Length;
    }

    private static ReadOnlySpan<byte> Suffix => "\"}"u8;

    /// <summary>The exact length of the message for so many bytes of audio.</summary>
    public int Length(int audioBytes) => WireAudio.Length(_prefix.Length, audioBytes, Suffix.Length);

    /// <summary>Writes one delta of 16-bit PCM.</summary>
    /// <param name="wire">At least <see cref="Length"/> of its bytes long.</param>
    /// <returns>The message's length.</returns>
    public int Write(ReadOnlySpan<short> pcm, Span<byte> wire)
    {
        _ids.WriteEvent(_prefix.AsSpan(_idStart));
        return WireAudio.Write(_prefix, pcm, Suffix, wire);
    }

    /// <summary>Writes one delta of any output format, for example G.711.</summary>
    /// <inheritdoc cref="Write(ReadOnlySpan{short}, Span{byte})"/>
    public int Write(ReadOnlySpan<byte> audio, Span<byte> wire)
    {
        _ids.WriteEvent(_prefix.AsSpan(_idStart));
        return WireAudio.Write(_prefix, audio, Suffix, wire);
    }
}
