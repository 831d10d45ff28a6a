using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Which tools a session may have together, and which of them may be asked for. A tool's own fields were checked by the reader.</summary>
internal static class ToolRules
{
    /// <summary>A label names one server, in the session and in a response over it.</summary>
    /// <param name="taken">The tools that hold already beside these.</param>
    public static ErrorDetails? CheckLabels(IReadOnlyList<Tool>? tools, IReadOnlyList<Tool> taken, string path)
    {
        var labels = taken.OfType<McpTool>().Select(tool => tool.ServerLabel).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < (tools?.Count ?? 0); i++)
            if (tools![i] is McpTool tool && !labels.Add(tool.ServerLabel)) return OwnErrors.LabelTaken(tool.ServerLabel ?? "", $"{path}[{i}].server_label");
        return null;
    }

    /// <summary>A forced function must be there.</summary>
    public static ErrorDetails? CheckChoice(NameOr<ForcedTool>? choice, IReadOnlyList<Tool> tools, string path) => choice?.Object switch
    {
        { Type: "function", Name: { } name } when !tools.OfType<FunctionTool>().Any(tool => tool.Name == name) => Errors.ToolChoiceNotFound(path, name),
        { Type: "mcp", ServerLabel: { } label } when !tools.OfType<McpTool>().Any(tool => tool.ServerLabel == label) => Errors.ToolChoiceNotFound(path, label),
        _ => null,
    };

    /// <summary>As <see cref="CheckChoice"/>, for a response: what must be called must be loaded, and tools of an MCP server never are.</summary>
    public static ErrorDetails? CheckCallable(NameOr<ForcedTool> choice, IReadOnlyList<Tool> tools, string path) =>
        CheckChoice(choice, tools, path)
        ?? (choice.Object?.Type == "mcp" || (choice.Name == "required" && !tools.OfType<FunctionTool>().Any()) ? OwnErrors.NoToolLoaded(path) : null);
}
