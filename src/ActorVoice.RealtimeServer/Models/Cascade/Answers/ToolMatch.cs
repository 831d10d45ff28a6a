using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Finds the tool that the person's words mean, within what <c>tool_choice</c> allows.</summary>
internal static class ToolMatch
{
    // One word of a tool's name is enough; of a description it takes two, for descriptions are full of words.
    private const int NameWeight = 2;
    private const int Enough = 2;

    public static ModelToolCall? Find(string said, AnswerRequest request)
    {
        var functions = request.Tools.OfType<FunctionTool>().Where(tool => !string.IsNullOrEmpty(tool.Name)).ToList();
        if (functions.Count == 0 || request.ToolChoice.Name == "none") return null;
        var words = Words.Of(said);
        if (request.ToolChoice.Object is { } forced) return Call(functions.Find(tool => tool.Name == forced.Name), words);
        var best = functions.MaxBy(tool => Score(tool, words))!;
        return request.ToolChoice.Name == "required" || Score(best, words) >= Enough ? Call(best, words) : null;
    }

    private static int Score(FunctionTool tool, List<string> said)
    {
        var names = Telling(tool.Name).ToHashSet();
        var describing = Telling(tool.Description).ToHashSet();
        return said.Distinct().Sum(word => names.Contains(word) ? NameWeight : describing.Contains(word) ? 1 : 0);
    }

    private static ModelToolCall? Call(FunctionTool? tool, List<string> said)
    {
        if (tool is null) return null;
        var known = Telling(tool.Name).Concat(Telling(tool.Description)).ToHashSet();
        return new(tool.Name!, ToolArguments.From(tool.Parameters, said, known));
    }

    private static IEnumerable<string> Telling(string? text) => Words.Telling(Words.Of(text ?? ""));
}
