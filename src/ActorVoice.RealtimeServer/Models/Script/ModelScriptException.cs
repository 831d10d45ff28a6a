namespace ActorVoice.RealtimeServer.Models;

/// <summary>A script of a model can't be used. The message lists everything that is wrong with it, a line each.</summary>
public sealed class ModelScriptException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>Each as <c>file(line): path: what is wrong and how to mend it</c>.</summary>
    public IReadOnlyList<string> Errors => errors;
}
