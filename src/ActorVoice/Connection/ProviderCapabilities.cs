namespace ActorVoice.Connection;

/// <summary>What a protocol can do, declared by the folder that speaks it and never guessed from a name.</summary>
/// <param name="HasResponses">Answers come as responses with a beginning and an end.</param>
/// <param name="CanCancel">A running answer can be called off.</param>
/// <param name="CanTruncate">The service can be told how much of an answer was heard.</param>
/// <param name="ReportsSpeech">The service tells when speech starts and stops.</param>
/// <param name="CanSeedItems">Earlier items can be put into a new conversation.</param>
/// <param name="NeedsGaplessInput">Input must never pause: mute means zeros.</param>
internal sealed record ProviderCapabilities(
    bool HasResponses,
    bool CanCancel,
    bool CanTruncate,
    bool ReportsSpeech,
    bool CanSeedItems,
    bool NeedsGaplessInput);
