using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>What the conversation's core wants done; the actor does it and thinks nothing.</summary>
internal abstract record ConversationEffect;

internal sealed record ToService(ProviderCommand Command) : ConversationEffect;

internal sealed record ToPlayer(object Mail) : ConversationEffect;

internal sealed record ToEncoder(object Mail) : ConversationEffect;

internal sealed record ToTools(object Mail) : ConversationEffect;

/// <summary>Mail for the socket that is no command of the protocol.</summary>
internal sealed record ToSocket(object Mail) : ConversationEffect;

internal sealed record ToParent(object Mail) : ConversationEffect;

internal sealed record Announce(VoiceEvent Happened) : ConversationEffect;
