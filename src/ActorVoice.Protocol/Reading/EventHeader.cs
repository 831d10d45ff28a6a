using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>The two fields of the envelope, found wherever they stand in the message.</summary>
internal readonly record struct EventHeader(string? Type, string? EventId)
{
    /// <summary>Looks no further than it needs: what follows the two fields may still be malformed.</summary>
    /// <exception cref="JsonException">Malformed before both were found.</exception>
    public static bool TryFind(ReadOnlySpan<byte> utf8, out EventHeader header)
    {
        string? type = null, id = null;
        var reader = new Utf8JsonReader(utf8);
        header = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while ((type is null || id is null) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isId = !isType && reader.ValueTextEquals("event_id"u8);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && isType) type = reader.GetString();
            else if (reader.TokenType == JsonTokenType.String && isId) id = reader.GetString();
            else reader.Skip();
        }

        header = new(type, id);
        return true;
    }

    /// <summary>As much of the envelope as can be had from a damaged message, to say which event it was.</summary>
    public static EventHeader Salvage(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return TryFind(utf8, out var header) ? header : default;
        }
        catch (Exception e) when (EventReader.IsBadInput(e))
        {
            return default;
        }
    }
}
