using ActorVoice.Audio.Vad;
using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What a session is opened with. All that differs from run to run (time, ids) comes in here, so that the core repeats itself exactly.</summary>
internal sealed record SessionSetup
{
    public required SessionKind Kind { get; init; }

    public required string Model { get; init; }

    /// <summary>Wall time of the beginning, for <c>expires_at</c> only.</summary>
    public required DateTimeOffset Started { get; init; }

    public required EventIds Ids { get; init; }

    public required Func<int, IVoiceActivityModel> VoiceActivity { get; init; }

    /// <summary>Whether the model hears turns while they are spoken.</summary>
    public ModelHearing Hearing { get; init; }

    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(60);

    /// <inheritdoc cref="RealtimeServerOptions.TokensPerMinute"/>
    public int? TokensPerMinute { get; init; }

    /// <inheritdoc cref="RealtimeServerOptions.RequestsPerMinute"/>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Rate limits are told when a response begins, as in beta; else when it is done.</summary>
    public bool RateLimitsFirst { get; init; }

    /// <inheritdoc cref="RealtimeServerOptions.InputTokens"/>
    public int InputTokens { get; init; } = RealtimeServerOptions.DefaultInputTokens;

    /// <summary>What the client's ephemeral key brings along: an update of the defaults that was checked before.</summary>
    public Session? Initial { get; init; }

    public bool TellConversation { get; init; }

    public RealtimeServerLimits Limits { get; init; } = new();
}

/// <summary>What a session is for.</summary>
internal enum SessionKind
{
    /// <summary>Speech to speech.</summary>
    Realtime,

    /// <summary>Recognition only: never a response.</summary>
    Transcription,
}
