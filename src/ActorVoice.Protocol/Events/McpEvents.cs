namespace ActorVoice.Protocol;

/// <summary>The tools of an MCP server are being imported.</summary>
public sealed record McpListToolsInProgress(string? ItemId) : ServerEvent;

/// <summary>May come before or after the item with the tools is done: wait for both.</summary>
public sealed record McpListToolsCompleted(string? ItemId) : ServerEvent;

public sealed record McpListToolsFailed(string? ItemId) : ServerEvent;

public sealed record ResponseMcpCallArgumentsDelta(string? ResponseId, string? ItemId, int? OutputIndex, string? Delta) : ServerEvent
{
    /// <inheritdoc cref="ResponseOutputTextDelta.Obfuscation"/>
    public string? Obfuscation { get; init; }
}

public sealed record ResponseMcpCallArgumentsDone(string? ResponseId, string? ItemId, int? OutputIndex, string? Arguments) : ServerEvent;

/// <summary>The service runs the tool itself.</summary>
public sealed record ResponseMcpCallInProgress(string? ItemId, int? OutputIndex) : ServerEvent;

/// <summary>The model does not speak of the result by itself: the client asks for a response.</summary>
public sealed record ResponseMcpCallCompleted(string? ItemId, int? OutputIndex) : ServerEvent;

public sealed record ResponseMcpCallFailed(string? ItemId, int? OutputIndex) : ServerEvent;
