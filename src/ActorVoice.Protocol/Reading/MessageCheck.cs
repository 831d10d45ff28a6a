using System.Text.Json;
using System.Text.Unicode;

namespace ActorVoice.Protocol;

/// <summary>
/// What the serializer does not look at when it keeps a value as raw JSON: bytes that are no UTF-8 and half surrogates would throw later, when
/// the value is compared or written. So they are refused at the door.
/// </summary>
internal static class MessageCheck
{
    public static bool TextsAreSound(ReadOnlySpan<byte> utf8) =>
        Utf8.IsValid(utf8) && ((utf8.IndexOf("\\ud"u8) < 0 && utf8.IndexOf("\\uD"u8) < 0) || IsWellFormed(utf8, out _));

    /// <summary>Reads everything, every text too. Tells a malformed message from a well-formed one with a wrong field.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> utf8, out string where)
    {
        where = "";
        try
        {
            var reader = new Utf8JsonReader(utf8);
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) _ = reader.GetString();
            return true;
        }
        catch (Exception e) when (EventReader.IsBadInput(e))
        {
            where = FirstSentence(e.Message) + (e is JsonException json ? $" (byte {json.BytePositionInLine} of line {json.LineNumber})" : "");
            return false;
        }
    }

    /// <summary>The serializer's words without the place that it adds, which is told better elsewhere.</summary>
    public static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
