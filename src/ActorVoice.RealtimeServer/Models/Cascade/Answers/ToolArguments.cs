using System.Text.Json;
using System.Text.Json.Nodes;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Fills a function's required arguments with what was said: texts with the words behind "in", "of", "for", …, choices with the one that was
/// named, numbers with a number. What is not said is left out; the function tells what it misses.</summary>
internal static class ToolArguments
{
    private static readonly string[] Before = ["in", "of", "for", "at", "to", "about", "on", "from", "named", "called", "with"];
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <param name="schema">A JSON Schema, of which only the usual is understood.</param>
    /// <param name="known">Words that name the tool, and so are no argument.</param>
    public static string From(RawJson? schema, IReadOnlyList<string> said, IReadOnlySet<string> known)
    {
        var arguments = new JsonObject();
        if (schema is { Element: { ValueKind: JsonValueKind.Object } root }
            && root.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
        {
            foreach (var name in required.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!))
                if (properties.TryGetProperty(name, out var property) && Value(property, said, known) is { } value) arguments[name] = value;
        }

        return arguments.ToJsonString();
    }

    private static JsonValue? Value(JsonElement property, IReadOnlyList<string> said, IReadOnlySet<string> known)
    {
        if (property.ValueKind != JsonValueKind.Object) return null;
        if (property.TryGetProperty("enum", out var choices) && choices.ValueKind == JsonValueKind.Array) return Choice(choices, said);
        return property.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() switch
            {
                "string" => Text(said, known) is { Length: > 0 } text ? JsonValue.Create(text) : null,
                "integer" or "number" => Number(said),
                _ => null,
            }
            : null;
    }

    private static JsonValue? Choice(JsonElement choices, IReadOnlyList<string> said)
    {
        foreach (var choice in choices.EnumerateArray().Where(choice => choice.ValueKind == JsonValueKind.String).Select(choice => choice.GetString()!))
            if (Words.Of(choice) is { Count: > 0 } words && words.TrueForAll(said.Contains)) return JsonValue.Create(choice);
        return null;
    }

    private static JsonValue? Number(IReadOnlyList<string> said)
    {
        foreach (var word in said)
        {
            if (Array.IndexOf(Numbers, word) is var number and >= 0) return JsonValue.Create(number);
            if (int.TryParse(word, out var digits)) return JsonValue.Create(digits);
        }

        return null;
    }

    private static string Text(IReadOnlyList<string> said, IReadOnlySet<string> known)
    {
        var start = said.Count;
        while (start > 0 && !Before.Contains(said[start - 1])) start--;

        // "The weather in Paris": what is behind the last of them; without one, all that is neither small nor the tool's name.
        var rest = (start > 0 ? said.Skip(start) : said).Where(word => !known.Contains(word) && !Words.IsSmall(word));
        return string.Join(' ', rest);
    }
}
