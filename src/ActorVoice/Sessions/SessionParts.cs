using ActorVoice.Audio.Pacing;
using ActorVoice.Connection;
using ActorVoice.Connection.Transport;
using ActorVoice.Recording;
using Microsoft.Extensions.Logging;

namespace ActorVoice.Sessions;

/// <summary>Everything a session needs and does not make itself.</summary>
internal sealed record SessionParts(
    VoiceSessionOptions Options,
    PipelineSettings Pipeline,
    TimeProvider Time,
    FrameClock Clock,
    IRealtimeTransport Transport,
    IProvider Provider,
    EventFeed Feed,
    SessionView View,
    Random Random,
    Journal Journal,
    ILogger Logger);
