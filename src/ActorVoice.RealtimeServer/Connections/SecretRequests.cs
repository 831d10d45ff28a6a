using ActorVoice.Protocol;
using ActorVoice.Protocol.Beta;
using ActorVoice.RealtimeServer.Sessions;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>What a REST call for an ephemeral key wants.</summary>
internal enum SecretKind
{
    /// <summary><c>/client_secrets</c>.</summary>
    Ga,

    /// <summary><c>/sessions</c>, retired with beta.</summary>
    LegacyRealtime,

    /// <summary><c>/transcription_sessions</c>, retired with beta.</summary>
    LegacyTranscription,
}

/// <summary>Answers REST calls for ephemeral keys (section 1.3), without HTTP. Thread-safe.</summary>
internal sealed class SecretRequests(RealtimeServerOptions options, ClientSecrets secrets, TimeProvider time)
{
    private static readonly TimeSpan LegacyLife = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DefaultLife = TimeSpan.FromMinutes(10);

    /// <param name="request">For its key alone.</param>
    public RestReply Answer(RealtimeRequest request, SecretKind kind, ReadOnlySpan<byte> body)
    {
        if (!ApiKey.Opens(request, options.ApiKeys, out var masked)) return RestReply.Refused(401, Errors.InvalidApiKey(masked));
        return kind == SecretKind.Ga ? Ga(body) : Legacy(body, kind == SecretKind.LegacyTranscription);
    }

    private RestReply Ga(ReadOnlySpan<byte> body)
    {
        if (!RestBodies.TryRead(body, out var asked, out var error)) return RestReply.Refused(400, error);
        var (whole, fault) = Effective(asked.Session);
        if (fault is not null) return RestReply.Refused(400, fault);
        var life = asked.ExpiresAfter?.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultLife;
        return RestReply.Of(secrets.Issue(Kept(asked.Session), life), RestBodies.SessionOf(GaDialect.Instance, whole!.Wire));
    }

    private RestReply Legacy(ReadOnlySpan<byte> body, bool isTranscription)
    {
        if (!RestBodies.TryReadLegacy(body, isTranscription, out var session, out var error)) return RestReply.Refused(400, error);
        var (whole, fault) = Effective(session);
        if (fault is not null) return RestReply.Refused(400, fault with { Param = fault.Param is { } param ? RestBodies.LegacyParam(param) : null });
        return RestReply.OfLegacy(secrets.Issue(Kept(session), LegacyLife), RestBodies.SessionOf(BetaDialect.Instance, whole!.Wire));
    }

    private static Session? Kept(Session? asked) => asked is null ? null : WholeSettings.Of(asked);

    // The session as it would begin now.
    private (SessionSettings? Whole, ErrorDetails? Error) Effective(Session? asked)
    {
        var expires = (time.GetUtcNow() + options.SessionLength).ToUnixTimeSeconds();
        var id = $"sess_{Guid.NewGuid():N}"[..26];
        if (asked is TranscriptionSession) return SettingsUpdate.Apply(SessionSettings.ForTranscription(id, expires), asked, default);
        var model = (asked as RealtimeSession)?.Model ?? options.DefaultModelName;
        if (ModelRules.Check(model, options) is { } refusal) return (null, refusal.Error with { Param = "session.model" });
        var defaults = SessionSettings.ForRealtime(id, model, expires);
        return asked is null ? (defaults, null) : SettingsUpdate.Apply(defaults, asked, default);
    }
}
