using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>Writes events in GA's words: type first, then the event's id, then its fields; what is left out is not written. Thread-safe.</summary>
public static class EventWriter
{
    // Relaxed, so that base64 and every language go out as they are; the message is no HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(IBufferWriter<byte> output, ServerEvent wireEvent) =>
        Write(output, wireEvent, EventTable.Server, (wireEvent as UnknownEvent)?.Raw);

    public static void Write(IBufferWriter<byte> output, ClientEvent wireEvent) =>
        Write(output, wireEvent, EventTable.Client, (wireEvent as UnknownClientEvent)?.Raw);

    /// <summary>The message as bytes of its own.</summary>
    public static byte[] ToUtf8(ServerEvent wireEvent)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Write(buffer, wireEvent);
        return buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc cref="ToUtf8(ServerEvent)"/>
    public static byte[] ToUtf8(ClientEvent wireEvent)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        Write(buffer, wireEvent);
        return buffer.WrittenSpan.ToArray();
    }

    internal static void Write(IBufferWriter<byte> output, WireObject wireEvent, EventTable table, RawJson? raw)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        if (raw is { } whole) whole.Element.WriteTo(writer);
        else JsonSerializer.Serialize(writer, wireEvent, table.Find(table.NameOf(wireEvent))!);
    }
}
