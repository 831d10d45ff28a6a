using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>What the model may call (section 4.4).</summary>
[JsonConverter(typeof(TaggedConverter<Tool>))]
public abstract record Tool : WireObject, ITagged
{
    static TaggedKinds ITagged.Kinds => Kinds;

    internal static TaggedKinds Kinds { get; } = new(
        new() { ["function"] = typeof(FunctionTool), ["mcp"] = typeof(McpTool) },
        (type, raw) => new UnknownTool(type, raw));

    /// <summary>The kind on the wire.</summary>
    [JsonPropertyOrder(-2)]
    public virtual string? Type => Kinds.NameOf(this);
}

/// <summary>A function that the client runs.</summary>
/// <param name="Parameters">A JSON Schema.</param>
public sealed record FunctionTool(
    [property: WireRequired] string? Name, string? Description = null, RawJson? Parameters = null) : Tool;

/// <summary>A tool server that the service itself calls; exactly one of its url, connector and tunnel is given.</summary>
public sealed record McpTool : Tool
{
    [WireRequired]
    public string? ServerLabel { get; init; }

    public string? ServerUrl { get; init; }

    public string? ConnectorId { get; init; }

    public string? TunnelId { get; init; }

    /// <summary>An OAuth token: a secret, never to be logged.</summary>
    public string? Authorization { get; init; }

    public StringMap? Headers { get; init; }

    public string? ServerDescription { get; init; }

    /// <summary>A list of names, or an object with <c>tool_names</c> and <c>read_only</c>.</summary>
    public RawJson? AllowedTools { get; init; }

    /// <summary><c>always</c> (the default), <c>never</c>, or an object of both.</summary>
    public RawJson? RequireApproval { get; init; }

    public bool? DeferLoading { get; init; }

    public RawJson? AllowedCallers { get; init; }
}

/// <summary>A tool of a type that this library does not know.</summary>
public sealed record UnknownTool(string? Type, RawJson Raw) : Tool, IUnknownTagged
{
    public override string? Type { get; } = Type;
}
