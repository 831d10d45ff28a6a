using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>Messages as a person reads them: on one line, long texts (sound, above all) cut short.</summary>
internal static class WireText
{
    private const int LongestText = 120;
    private const int KeptOfText = 24;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    public static string Of(string json)
    {
        try
        {
            return Of(JsonElement.Parse(json));
        }
        catch (JsonException)
        {
            return Shortened(json);
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in json.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in json.EnumerateArray())
                {
                    Write(writer, element);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Shortened(json.GetString()!));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }

    // A key that a server gave is nobody's business.
    private static string Shortened(string text) => text.StartsWith("ek_", StringComparison.Ordinal) ? "ek_…"
        : text.Length <= LongestText ? text
        : $"{text[..KeptOfText]}… ({text.Length} characters)";
}
