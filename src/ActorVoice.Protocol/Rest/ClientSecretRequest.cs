namespace ActorVoice.Protocol;

/// <summary>The body of <c>POST /v1/realtime/client_secrets</c> (section 1.3): how long the key opens sessions, and how those begin.</summary>
public sealed record ClientSecretRequest(ExpiresAfter? ExpiresAfter = null, Session? Session = null) : WireObject;

/// <param name="Anchor"><c>created_at</c>.</param>
/// <param name="Seconds">10 to 7,200; the service's own default is 600.</param>
public sealed record ExpiresAfter(
    [property: WireNames("created_at")] string? Anchor = null,
    [property: WireRange(10, 7_200)] int? Seconds = null) : WireObject;
