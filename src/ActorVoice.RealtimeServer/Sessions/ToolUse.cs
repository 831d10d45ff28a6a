using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Holds a model to the <c>tool_choice</c> of its response. A model of the service can't do otherwise; one of ours might.</summary>
internal sealed class ToolUse(NameOr<ForcedTool> choice, bool parallel)
{
    private int _calls;

    /// <summary>A call was asked for and none was made.</summary>
    public bool IsMissing => _calls == 0 && (choice.Name == "required" || choice.Object is not null);

    /// <summary>True: the call counts. False: the choice doesn't allow it, and the client must not see it.</summary>
    public bool TryCall(string name)
    {
        if (choice.Name == "none" || (choice.Object is { } forced && forced.Name != name) || (!parallel && _calls > 0)) return false;
        _calls++;
        return true;
    }
}
