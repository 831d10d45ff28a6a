namespace ActorVoice.Protocol;

/// <summary>A tool that the model must call; see <see cref="ToolChoice"/>.</summary>
public sealed record ForcedTool([property: WireRequired] string? Type, string? Name = null, string? ServerLabel = null) : WireObject;

/// <summary>The values of <c>tool_choice</c>.</summary>
public static class ToolChoice
{
    public static NameOr<ForcedTool> Auto { get; } = new("auto");

    public static NameOr<ForcedTool> None { get; } = new("none");

    public static NameOr<ForcedTool> Required { get; } = new("required");

    public static NameOr<ForcedTool> Function(string name) => new ForcedTool("function", name);

    /// <param name="serverLabel">The label of an MCP tool of the session.</param>
    /// <param name="name">One of its tools, or null for any.</param>
    public static NameOr<ForcedTool> Mcp(string serverLabel, string? name = null) => new ForcedTool("mcp", name, serverLabel);
}

/// <summary>On overflow, drop the oldest until this share of the window is used; the prefix then stays cacheable for several turns.</summary>
/// <param name="Type"><c>retention_ratio</c>.</param>
public sealed record RetentionTruncation(
    [property: WireRequired] string? Type,
    [property: WireRequired, WireRange(0, 1)] double? RetentionRatio,
    TokenLimits? TokenLimits = null) : WireObject;

/// <param name="PostInstructions">The most tokens of conversation after the instructions.</param>
public sealed record TokenLimits([property: WireRange(0, int.MaxValue)] int? PostInstructions = null) : WireObject;

/// <summary>The values of <c>truncation</c>: what is left out when the conversation outgrows the model's window.</summary>
public static class Truncation
{
    /// <summary>The oldest messages are left out.</summary>
    public static NameOr<RetentionTruncation> Auto { get; } = new("auto");

    /// <summary>An overflow makes the response fail.</summary>
    public static NameOr<RetentionTruncation> Disabled { get; } = new("disabled");

    public static NameOr<RetentionTruncation> Retain(double ratio, int? postInstructions = null) =>
        new RetentionTruncation("retention_ratio", ratio, postInstructions is null ? null : new TokenLimits(postInstructions));
}

/// <summary>Names under which the service keeps a trace.</summary>
public sealed record TracingDetails(string? WorkflowName = null, string? GroupId = null, RawJson? Metadata = null) : WireObject;

/// <summary>The values of <c>tracing</c>; null is off. Fixed once it is on.</summary>
public static class Tracing
{
    public static NameOr<TracingDetails> Auto { get; } = new("auto");
}

/// <summary>A prompt stored at the service; fields given directly beat it.</summary>
public sealed record Prompt([property: WireRequired] string? Id, Optional<string?> Version = default, Optional<RawJson?> Variables = default) : WireObject;

/// <summary>For reasoning models only.</summary>
public sealed record Reasoning(ReasoningEffort? Effort = null) : WireObject;

/// <summary>The values of <c>include</c>.</summary>
public static class Includes
{
    public const string InputAudioTranscriptionLogprobs = "item.input_audio_transcription.logprobs";
}
