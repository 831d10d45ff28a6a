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
        try
        {
            fault = EnvelopeFault(utf8, out var type);
            if (fault is null)
                read = table.Find(type) is { } shape ? (T)JsonSerializer.Deserialize(utf8, shape)! : unknown(type, new(JsonElement.Parse(utf8)));
        }
        catch (Exception e) when (IsBadInput(e))
        {
            fault = FaultOf(utf8, table, e);
        }

        return fault is null;
    }

    private static ProtocolFault? EnvelopeFault(ReadOnlySpan<byte> utf8, out string type)
    {
        type = "";
        if (!MessageCheck.TextsAreSound(utf8)) return MalformedOrNull(utf8) ?? new(ProtocolFaultKind.MalformedJson, "The message is no UTF-8.");
        if (!EventHeader.TryFind(utf8, out var header)) return new(ProtocolFaultKind.NotAnObject, "The message is JSON but no object.");
        if (header.Type is null) return new(ProtocolFaultKind.MissingType, "The event has no 'type', or it is no text.", EventId: header.EventId);
        type = header.Type;
        return null;
    }

    /// <summary>What System.Text.Json throws on bytes that it does not like. Anything else is a fault of ours and goes up.</summary>
    internal static bool IsBadInput(Exception e) =>
        e is JsonException or InvalidOperationException or FormatException;

    private static ProtocolFault FaultOf(ReadOnlySpan<byte> utf8, EventTable table, Exception e)
    {
        if (MalformedOrNull(utf8) is { } malformed) return malformed;
        var header = EventHeader.Salvage(utf8);
        var path = header.Type is { } type && table.Find(type) is { } shape ? FaultPath.Find(JsonElement.Parse(utf8), shape) : "";
        var kind = e is UndecodableAudioException ? ProtocolFaultKind.UndecodableAudio : ProtocolFaultKind.WrongField;
        return new(kind, $"'{path}' of '{header.Type}' is wrong: {MessageCheck.FirstSentence(e.Message)}", header.Type, header.EventId);
    }

    private static ProtocolFault? MalformedOrNull(ReadOnlySpan<byte> utf8)
    {
        if (MessageCheck.IsWellFormed(utf8, out var where)) return null;
        var header = EventHeader.Salvage(utf8);
        return new(ProtocolFaultKind.MalformedJson, $"The message is no JSON: {where}", header.Type, header.EventId);
    }
}
