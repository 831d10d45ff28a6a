using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>One entry of a conversation (section 6).</summary>
[JsonConverter(typeof(TaggedConverter<Item>))]
public abstract record Item : WireObject, ITagged
{
    static TaggedKinds ITagged.Kinds => Kinds;

    internal static TaggedKinds Kinds { get; } = new(
        new()
        {
            ["message"] = typeof(MessageItem),
            ["function_call"] = typeof(FunctionCallItem),
            ["function_call_output"] = typeof(FunctionCallOutputItem),
            ["mcp_list_tools"] = typeof(McpListToolsItem),
            ["mcp_call"] = typeof(McpCallItem),
            ["mcp_approval_request"] = typeof(McpApprovalRequestItem),
            ["mcp_approval_response"] = typeof(McpApprovalResponseItem),
            ["item_reference"] = typeof(ItemReference),
        },
        (type, raw) => new UnknownItem(type, raw));

    /// <summary>The kind on the wire.</summary>
    [JsonPropertyOrder(-2)]
    public virtual string? Type => Kinds.NameOf(this);

    /// <summary>At most 32 characters; a client may choose it.</summary>
    [JsonPropertyOrder(-3), WireLength(32)]
    public string? Id { get; init; }

    /// <summary><c>realtime.item</c> from a server, though not always.</summary>
    [JsonPropertyOrder(-1)]
    public string? Object { get; init; }

    [JsonPropertyOrder(-1)]
    public ItemStatus? Status { get; init; }
}

/// <summary>Something said or written.</summary>
public sealed record MessageItem([property: WireRequired] Role? Role, [property: WireRequired] ValueList<ContentPart>? Content = null) : Item;

/// <summary>The model wants a function run.</summary>
/// <param name="Arguments">JSON as a text; empty while the model still writes it.</param>
public sealed record FunctionCallItem(
    [property: WireRequired] string? Name, string? CallId, [property: WireRequired] string? Arguments) : Item;

/// <summary>What the function gave back; any text.</summary>
public sealed record FunctionCallOutputItem([property: WireRequired] string? CallId, [property: WireRequired] string? Output) : Item;

/// <summary>An item of the conversation meant by its id; only in the input of <c>response.create</c>.</summary>
public sealed record ItemReference : Item;

/// <summary>An item of a type that this library does not know.</summary>
public sealed record UnknownItem(string? Type, RawJson Raw) : Item, IUnknownTagged
{
    public override string? Type { get; } = Type;
}
