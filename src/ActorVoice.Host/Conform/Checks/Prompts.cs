namespace ActorVoice.Host.Conform.Checks;

/// <summary>What checks write to a model: a plain wish for one that thinks, and in parentheses the cue for <c>conform.model.json</c>.</summary>
internal static class Prompts
{
    public const string Short = "Say hello in one short sentence.";

    public const string Long = "Tell me a story of at least five hundred words. (conform: long)";

    public const string Script = "Say only: ready. (conform: script)";

    /// <summary>What the script says to it.</summary>
    public const string ScriptReply = "The conform script is ready.";

    public const string Tool = "What is the weather in Paris? Call get_weather. (conform: tool)";

    public const string TwoTools = "(conform: two tools)";

    public const string SayAndCall = "(conform: say and call)";

    public const string Fail = "(conform: fail {0})";

    /// <summary>A function as a client offers it.</summary>
    public const string Weather = """
        {"type":"function","name":"get_weather","description":"The weather in a city.","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}
        """;

    /// <summary>Parameters of a response that must call it.</summary>
    public const string MustCall = $$"""
        {"output_modalities":["text"],"tools":[{{Weather}}],"tool_choice":"required"}
        """;
}
