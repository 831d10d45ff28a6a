using System.Text.Json;

namespace ActorVoice.RealtimeServer.Faults;

/// <summary>Which event a message is, by its name on the wire, in either dialect.</summary>
internal static class EventType
{
    /// <summary>Empty: it has none, or is no event.</summary>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Find(utf8);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Bad JSON, and text that is no UTF-8, throw differently.
            return "";
        }
    }

    private static string Find(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType) return reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
            reader.Skip();
        }

        return "";
    }
}
