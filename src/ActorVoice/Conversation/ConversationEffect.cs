using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>What the conversation's core wants done; the actor does it and thinks nothing.</summary>
internal abstract record ConversationEffect;

internal sealed record ToService(ProviderCommand Command) : ConversationEffect;

/// <summary>To the line that is seeded beside the one that serves.</summary>
internal sealed record ToWarmService(ProviderCommand Command) : ConversationEffect;

/// <summary>From here on the warm line is the line.</summary>
internal sealed record UseWarmLine : ConversationEffect;

/// <summary>Have a summary made and tell us <see cref="RolloverProtocol.SummaryMade"/>, without a text if it failed or took too long.</summary>
internal sealed record Summarise(
    int Number, Func<SummaryRequest, CancellationToken, ValueTask<string>> By, SummaryRequest Request, TimeSpan Deadline) : ConversationEffect;

internal sealed record ToPlayer(object Mail) : ConversationEffect;

internal sealed record ToEncoder(object Mail) : ConversationEffect;

internal sealed record ToTools(object Mail) : ConversationEffect;

/// <summary>Mail for the socket that is no command of the protocol.</summary>
internal sealed record ToSocket(object Mail) : ConversationEffect;

internal sealed record ToParent(object Mail) : ConversationEffect;

internal sealed record Announce(VoiceEvent Happened) : ConversationEffect;
