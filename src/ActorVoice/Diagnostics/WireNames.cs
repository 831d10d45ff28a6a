using System.Text.Json;

namespace ActorVoice.Diagnostics;

/// <summary>The name of a wire message, for those who watch the wire.</summary>
internal static class WireNames
{
    /// <summary>The value of the outermost `type`; "?" if there is none.</summary>
    public static string TypeOf(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var isType = reader.ValueTextEquals("type"u8);
                    reader.Read();
                    if (isType && reader.TokenType == JsonTokenType.String)
                    {
                        return reader.GetString() ?? "?";
                    }

                    reader.Skip();
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A peer that sends no JSON has no name for it.
        }

        return "?";
    }
}
