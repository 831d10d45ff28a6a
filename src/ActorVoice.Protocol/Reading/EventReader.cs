using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>
/// Reads events in GA's words, leniently: unknown types and fields are kept, nothing is required but the type, null is tolerated everywhere.
/// Whatever the bytes are, the answer is an event or a fault. Safe to call from any thread; keeps nothing of the buffer.
/// </summary>
public static class EventReader
{
    /// <summary>Reads what a server sent; a type that is not in the table becomes an <see cref="UnknownEvent"/>.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ServerEvent? read, [NotNullWhen(false)] out ProtocolFault? fault) =>
        TryRead(utf8, EventTable.Server, (type, raw) => new UnknownEvent(type, raw), out read, out fault);

    /// <summary>Reads what a client sent; a type that is not in the table becomes an <see cref="UnknownClientEvent"/>.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out ClientEvent? read, [NotNullWhen(false)] out ProtocolFault? fault) =>
        TryRead(utf8, EventTable.Client, (type, raw) => new UnknownClientEvent(type, raw), out read, out fault);

    internal static bool TryRead<T>(
        ReadOnlySpan<byte> utf8,
        EventTable table,
        Func<string, RawJson, T> unknown,
        [NotNullWhen(true)] out T? read,
        [NotNullWhen(false)] out ProtocolFault? fault)
        where T : WireObject
    {
        read = null;
        fault = null;
        try
        {
            if (!EventHeader.TryFind(utf8, out var header))
            {
                fault = new(ProtocolFaultKind.NotAnObject, "The message is JSON but no object.");
            }
            else if (header.Type is null)
            {
                fault = new(ProtocolFaultKind.MissingType, "The event has no 'type', or it is no text.", EventId: header.EventId);
            }
            else
            {
                read = table.Find(header.Type) is { } shape
                    ? (T?)JsonSerializer.Deserialize(utf8, shape)
                    : unknown(header.Type, new(JsonElement.Parse(utf8)));
            }
        }
        catch (Exception e) when (IsBadInput(e))
        {
            fault = FaultOf(utf8, table, e);
        }

        fault ??= read is null ? new(ProtocolFaultKind.NotAnObject, "The message is null.") : null;
        return fault is null;
    }

    /// <summary>What System.Text.Json throws on bytes that it does not like. Anything else is a fault of ours and goes up.</summary>
    internal static bool IsBadInput(Exception e) =>
        e is JsonException or InvalidOperationException or FormatException;

    private static ProtocolFault FaultOf(ReadOnlySpan<byte> utf8, EventTable table, Exception e)
    {
        var header = EventHeader.Salvage(utf8);
        if (!IsWellFormed(utf8, out var where))
            return new(ProtocolFaultKind.MalformedJson, $"The message is no JSON: {where}", header.Type, header.EventId);
        var path = header.Type is { } type && table.Find(type) is { } shape ? FaultPath.Find(JsonElement.Parse(utf8), shape) : "";
        var kind = e is UndecodableAudioException ? ProtocolFaultKind.UndecodableAudio : ProtocolFaultKind.WrongField;
        return new(kind, $"'{path}' of '{header.Type}' is wrong: {FirstSentence(e.Message)}", header.Type, header.EventId);
    }

    // Only after a failure, so its cost does not matter: tells a malformed text from a well-formed one with a wrong field.
    private static bool IsWellFormed(ReadOnlySpan<byte> utf8, out string where)
    {
        where = "";
        try
        {
            var reader = new Utf8JsonReader(utf8);
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) _ = reader.GetString();
            return true;
        }
        catch (Exception e) when (IsBadInput(e))
        {
            where = FirstSentence(e.Message) + (e is JsonException json ? $" (byte {json.BytePositionInLine} of line {json.LineNumber})" : "");
            return false;
        }
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
