using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What a model reads for one response besides instructions and tools: the conversation, or what the request put in its place.</summary>
/// <param name="TurnsLeftOut">Messages of the person before these that no model reads any more.</param>
internal sealed record ResponseContext(IReadOnlyList<StoredItem> Items, int TurnsLeftOut)
{
    /// <summary>Fits the context into the model's window; what falls out of it stays out.</summary>
    /// <param name="frame">Tokens of instructions and tools.</param>
    /// <returns>Null: it can't be made to fit.</returns>
    public static ResponseContext? Of(SessionState state, ResponseSettings settings, int frame)
    {
        var items = settings.Input ?? state.Conversation.InWindow();
        var truncation = state.Settings.Realtime?.Truncation ?? Truncation.Auto;
        if (ContextWindow.FirstKept(items, frame, state.Setup.InputTokens, truncation) is not { } first) return null;
        if (settings.Input is not null) return new([.. items.Skip(first)], 0);
        if (first > 0) state.Conversation.LeaveOut(items.Take(first));
        return new([.. items.Skip(first)], state.Conversation.TurnsLeftOut);
    }
}
