using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>What must hold between the fields of one object, beyond the shape of each.</summary>
internal static class KindRules
{
    public static IEnumerable<ErrorDetails> Faults(JsonElement value, Type kind, string path) =>
        kind == typeof(FunctionTool) ? FunctionFaults(value, path)
        : kind == typeof(McpTool) ? McpRules.Faults(value, path)
        : kind == typeof(ForcedTool) ? ChoiceFaults(value, path)
        : kind == typeof(RetentionTruncation) ? OneOf(value, "type", path, ["retention_ratio"])
        : kind == typeof(ItemReference) ? Needed(value, "id", path)
        : [];

    /// <summary>A missing field that this kind needs.</summary>
    public static IEnumerable<ErrorDetails> Needed(JsonElement value, string name, string path) =>
        value.TryGetProperty(name, out var given) && given.ValueKind != JsonValueKind.Null ? [] : [Errors.MissingRequiredParameter($"{path}.{name}")];

    /// <summary>A text that is none of the words; anything but a text is another's to refuse.</summary>
    public static IEnumerable<ErrorDetails> OneOf(JsonElement value, string name, string path, string[] words) =>
        Text(value, name) is { } text && !words.Contains(text) ? [Errors.InvalidValue($"{path}.{name}", text, words)] : [];

    public static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;

    private static IEnumerable<ErrorDetails> FunctionFaults(JsonElement value, string path)
    {
        if (Text(value, "name") is { } name && FunctionName.Fault(name, $"{path}.name") is { } fault) yield return fault;
        if (value.TryGetProperty("parameters"u8, out var schema) && schema.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            yield return Errors.InvalidType($"{path}.parameters", "an object", JsonWords.Of(schema));
    }

    private static IEnumerable<ErrorDetails> ChoiceFaults(JsonElement value, string path) => Text(value, "type") switch
    {
        "function" => Needed(value, "name", path),
        "mcp" => Needed(value, "server_label", path),
        _ => OneOf(value, "type", path, ["function", "mcp"]),
    };
}
