namespace ActorVoice.Protocol;

/// <summary>The tools that an MCP server offers.</summary>
/// <param name="Error">Why there are none; our own server says so here.</param>
public sealed record McpListToolsItem(
    [property: WireRequired] string? ServerLabel, [property: WireRequired] ValueList<McpToolInfo>? Tools = null, string? Error = null) : Item;

/// <param name="InputSchema">A JSON Schema.</param>
public sealed record McpToolInfo(
    [property: WireRequired] string? Name,
    Optional<string?> Description = default,
    [property: WireRequired] RawJson? InputSchema = null,
    Optional<RawJson?> Annotations = default) : WireObject;

/// <summary>A tool call that the service makes by itself.</summary>
public sealed record McpCallItem(
    [property: WireRequired] string? ServerLabel,
    [property: WireRequired] string? Name,
    [property: WireRequired] string? Arguments,
    Optional<string?> ApprovalRequestId = default,
    Optional<string?> Output = default,
    Optional<McpCallError?> Error = default) : Item;

/// <param name="Type"><c>protocol_error</c>, <c>tool_execution_error</c> or <c>http_error</c>; the first and last have a code.</param>
public sealed record McpCallError([property: WireRequired] string? Type, int? Code = null, string? Message = null) : WireObject;

/// <summary>The service asks whether it may call a tool; answered by a <see cref="McpApprovalResponseItem"/>.</summary>
public sealed record McpApprovalRequestItem(
    [property: WireRequired] string? ServerLabel,
    [property: WireRequired] string? Name,
    [property: WireRequired] string? Arguments) : Item;

/// <param name="ApprovalRequestId">The id of the <see cref="McpApprovalRequestItem"/>.</param>
public sealed record McpApprovalResponseItem(
    [property: WireRequired] string? ApprovalRequestId,
    [property: WireRequired] bool? Approve,
    Optional<string?> Reason = default) : Item;
