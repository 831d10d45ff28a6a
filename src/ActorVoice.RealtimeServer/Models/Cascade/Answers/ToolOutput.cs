using System.Text.Json;

namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Says a tool's output: text as it stands, JSON field by field.</summary>
internal static class ToolOutput
{
    // Enough to hear what came; nobody listens to a table.
    private const int MostFields = 12;

    public static string Say(string output)
    {
        var text = output.Trim();
        if (text.Length == 0) return "It is done.";
        try
        {
            using var json = JsonDocument.Parse(text);
            return Sentence(string.Join(", ", Parts(json.RootElement).Take(MostFields)));
        }
        catch (JsonException)
        {
            return Sentence(text);
        }
    }

    private static IEnumerable<string> Parts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Parts(field.Value).Select(part => $"{string.Join(' ', Words.Of(field.Name))} {part}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Parts),
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.True => ["yes"],
        JsonValueKind.False => ["no"],
        JsonValueKind.Null => ["nothing"],
        _ => [value.GetRawText()],
    };

    private static string Sentence(string text) => text.Length == 0 ? "It is done." : char.IsPunctuation(text[^1]) ? text : $"{text}.";
}
