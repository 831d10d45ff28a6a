using Microsoft.Extensions.Logging;

namespace ActorVoice;

/// <summary>What a runtime is made of; everything has a default.</summary>
public sealed record VoiceRuntimeOptions
{
    /// <value>Put over the settings that come with the library (`hocon/actorvoice.conf`).</value>
    public Config? Hocon { get; init; }

    /// <value>The one clock of everything; the system's unless set.</value>
    public TimeProvider? Time { get; init; }

    public ILoggerFactory? LoggerFactory { get; init; }

    /// <value>Makes the jitter of reconnects repeatable; random unless set.</value>
    public int? Seed { get; init; }
}
