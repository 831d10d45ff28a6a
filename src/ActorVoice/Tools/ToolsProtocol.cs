using ActorVoice.Conversation;

namespace ActorVoice.Tools;

/// <summary>The mail of the ToolsActor.</summary>
internal static class ToolsProtocol
{
    /// <summary>Run this call; answered to the conversation with <see cref="CallEnded"/>, whatever happens.</summary>
    public sealed record RunTool(ToolInvocation Call);

    /// <summary>A call is over. <paramref name="Output"/> is for the model.</summary>
    public sealed record CallEnded(CallId Call, string Output, bool Failed);

    public sealed record OfferTool(VoiceTool Tool);

    public sealed record WithdrawTool(string Name);
}
