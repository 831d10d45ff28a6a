namespace ActorVoice.Conversation;

/// <summary>What a fact changed in a conversation.</summary>
internal abstract record ItemChange;

internal sealed record ItemWasAppended(ConversationItem Item) : ItemChange;

internal sealed record ItemWasUpdated(ConversationItem Item, ItemDelta? Delta) : ItemChange;

internal sealed record ItemWasCompleted(ConversationItem Item) : ItemChange;

internal sealed record ItemWasDeleted(ItemId Id) : ItemChange;

/// <summary>A fact that did not fit what is known; <paramref name="Problem"/> is for the log and holds no words of a person.</summary>
internal sealed record FactDidNotFit(string Problem) : ItemChange;
