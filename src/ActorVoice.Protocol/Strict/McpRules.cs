using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>An MCP tool names one server, and says in one of the known ways what of it may be used (section 4.4).</summary>
internal static class McpRules
{
    private const string TunnelHead = "tunnel_";
    private const int TunnelLength = 32;

    private static readonly string[] Servers = ["server_url", "connector_id", "tunnel_id"];
    private static readonly string[] Approvals = ["always", "never"];

    private static readonly string[] Connectors =
    [
        "connector_dropbox", "connector_gmail", "connector_googlecalendar", "connector_googledrive", "connector_microsoftteams",
        "connector_outlookcalendar", "connector_outlookemail", "connector_sharepoint",
    ];

    public static IEnumerable<ErrorDetails> Faults(JsonElement tool, string path) =>
        [.. ServerFaults(tool, path), .. AllowedFaults(tool, path), .. ApprovalFaults(tool, path)];

    private static IEnumerable<ErrorDetails> ServerFaults(JsonElement tool, string path)
    {
        var given = Servers.Where(name => tool.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null).ToArray();
        if (given.Length == 0) return [Errors.MissingRequiredParameter($"{path}.server_url")];
        if (given.Length > 1) return [Errors.MutuallyExclusive(path, Servers)];
        if (KindRules.Text(tool, "tunnel_id") is { } tunnel && !IsTunnel(tunnel)) return [Errors.PatternMismatch($"{path}.tunnel_id", "^tunnel_[a-zA-Z0-9]{32}$")];
        if (KindRules.Text(tool, "server_url") is { } url && !IsWeb(url)) return [Errors.InvalidValue($"{path}.server_url", url, ["https://…", "http://…"])];
        return KindRules.OneOf(tool, "connector_id", path, Connectors);
    }

    private static bool IsTunnel(string id) =>
        id.Length == TunnelHead.Length + TunnelLength && id.StartsWith(TunnelHead, StringComparison.Ordinal) && id[TunnelHead.Length..].All(char.IsAsciiLetterOrDigit);

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    // A list of names, or an object that holds one.
    private static IEnumerable<ErrorDetails> AllowedFaults(JsonElement tool, string path)
    {
        path += ".allowed_tools";
        return !tool.TryGetProperty("allowed_tools"u8, out var allowed) || allowed.ValueKind == JsonValueKind.Null ? [] : allowed.ValueKind switch
        {
            JsonValueKind.Array => NameFaults(allowed, path),
            JsonValueKind.Object => FilterFaults(allowed, path),
            _ => [Errors.InvalidType(path, "an array or an object", JsonWords.Of(allowed))],
        };
    }

    private static IEnumerable<ErrorDetails> ApprovalFaults(JsonElement tool, string path)
    {
        path += ".require_approval";
        if (!tool.TryGetProperty("require_approval"u8, out var asked) || asked.ValueKind == JsonValueKind.Null) return [];
        if (asked.ValueKind == JsonValueKind.String) return KindRules.OneOf(tool, "require_approval", path[..path.LastIndexOf('.')], Approvals);
        if (asked.ValueKind != JsonValueKind.Object) return [Errors.InvalidType(path, "a string or an object", JsonWords.Of(asked))];
        return asked.EnumerateObject().SelectMany(way =>
            !Approvals.Contains(way.Name) ? [Errors.UnknownParameter($"{path}.{way.Name}")]
            : way.Value.ValueKind == JsonValueKind.Object ? FilterFaults(way.Value, $"{path}.{way.Name}")
            : [Errors.InvalidType($"{path}.{way.Name}", "an object", JsonWords.Of(way.Value))]);
    }

    private static IEnumerable<ErrorDetails> FilterFaults(JsonElement filter, string path) => filter.EnumerateObject().SelectMany(field => (field.Name, field.Value.ValueKind) switch
    {
        ("tool_names", JsonValueKind.Array) => NameFaults(field.Value, $"{path}.tool_names"),
        ("tool_names", _) => [Errors.InvalidType($"{path}.tool_names", "an array", JsonWords.Of(field.Value))],
        ("read_only", JsonValueKind.True or JsonValueKind.False) => Enumerable.Empty<ErrorDetails>(),
        ("read_only", _) => [Errors.InvalidType($"{path}.read_only", "a boolean", JsonWords.Of(field.Value))],
        _ => [Errors.UnknownParameter($"{path}.{field.Name}")],
    });

    private static IEnumerable<ErrorDetails> NameFaults(JsonElement names, string path) => names.EnumerateArray()
        .Select((name, i) => name.ValueKind == JsonValueKind.String ? null : Errors.InvalidType($"{path}[{i}]", "a string", JsonWords.Of(name)))
        .OfType<ErrorDetails>();
}
