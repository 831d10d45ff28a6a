using ActorVoice.Connection;

namespace ActorVoice.Recording;

/// <summary>The first line of a journal.</summary>
/// <param name="Journal">Version of the format: <see cref="Version"/>.</param>
/// <param name="Session">Its name.</param>
/// <param name="Began">By the wall clock.</param>
/// <param name="Seed">Of the runtime, if it was given one.</param>
/// <param name="Product">Version of the program.</param>
/// <param name="Provider">What the service's protocol can do.</param>
/// <param name="Settings">What the service was told at the beginning.</param>
/// <param name="Redacted">Of `words` and `audio`, what was taken out.</param>
internal sealed record JournalHeader(
    int Journal,
    string Session,
    DateTimeOffset Began,
    int? Seed,
    string Product,
    ProviderCapabilities Provider,
    SessionSettings Settings,
    IReadOnlyList<string> Redacted)
{
    /// <summary>A reader refuses another one: what is compared may have changed.</summary>
    public const int Version = 1;
}
