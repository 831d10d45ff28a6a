using ActorVoice.Protocol;
using ActorVoice.Protocol.Beta;
using ActorVoice.RealtimeServer.Sessions;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>What the server makes of a handshake. A refused one is accepted all the same, told its error, and closed: that is how the service does it.</summary>
/// <param name="Initial">What an ephemeral key brings along for the session.</param>
internal sealed record Admission(
    IDialect Dialect, SessionKind Kind, string Model, Session? Initial = null, ErrorDetails? Refusal = null, int CloseCode = 0)
{
    private const int BadKey = 3000;
    private const int Fatal = 4000;
    private const int NotFound = 4004;

    private static readonly string[] Paths = ["/v1/realtime", "/openai/v1/realtime"];
    private static readonly string[] Intents = ["realtime", "transcription"];

    /// <summary>False: HTTP 404.</summary>
    public static bool Serves(string path) => IsRoot(path) || Paths.Contains(path.TrimEnd('/'), StringComparer.Ordinal);

    public static Admission Of(RealtimeRequest request, RealtimeServerOptions options, ClientSecrets secrets)
    {
        var isBeta = WantsBeta(request);
        var secret = secrets.Find(ApiKey.Of(request));
        var intent = request.Query.GetValueOrDefault("intent");
        var kind = (intent ?? secret?.Session?.Type) == "transcription" ? SessionKind.Transcription : SessionKind.Realtime;
        var model = NameIn(request.Query) ?? (secret?.Session as RealtimeSession)?.Model ?? "";
        var admitted = new Admission(
            isBeta && options.AllowBeta ? BetaDialect.Instance : GaDialect.Instance,
            kind,
            model.Length > 0 ? model : options.DefaultModelName,
            InitialOf(secret, kind));
        if (!IsLetIn(request, options, secrets, secret, out var masked)) return admitted.Refused(Errors.InvalidApiKey(masked), BadKey);
        if (isBeta && !options.AllowBeta) return admitted.Refused(Errors.BetaApiShapeDisabled(), Fatal);
        if (intent is not null && !Intents.Contains(intent)) return admitted.Refused(Errors.InvalidValue("intent", intent, Intents), Fatal);
        if (request.Query.GetValueOrDefault("call_id") is { } call) return admitted.Refused(OwnErrors.NoCalls(call), NotFound);
        if (kind == SessionKind.Transcription) return admitted;

        // A relay's client asks at the root and leaves the model to the relay; a key's client to the key.
        var mustName = options.RequireModel && !IsRoot(request.Path) && secret is null;
        if (model.Length == 0) return mustName ? admitted.Refused(Errors.MissingModel(), Fatal) : admitted;
        return ModelRules.Check(model, options) is { } refusal ? admitted.Refused(refusal.Error, refusal.CloseCode) : admitted;
    }

    private Admission Refused(ErrorDetails error, int closeCode) => this with { Refusal = error, CloseCode = closeCode };

    // An ephemeral key of ours opens the door as long as it lives, and not a moment longer, even where no key is asked for.
    private static bool IsLetIn(RealtimeRequest request, RealtimeServerOptions options, ClientSecrets secrets, ClientSecret? secret, out string masked)
    {
        var opens = ApiKey.Opens(request, options.ApiKeys, out masked);
        return secret is null ? opens : !secrets.HasExpired(secret);
    }

    // The model was taken from it already, and a line's own name for it goes before.
    private static Session? InitialOf(ClientSecret? secret, SessionKind kind) => (secret?.Session, kind) switch
    {
        (RealtimeSession session, SessionKind.Realtime) => session with { Model = null },
        (TranscriptionSession session, SessionKind.Transcription) => session,
        _ => null,
    };

    private static string? NameIn(IReadOnlyDictionary<string, string> query) => query.GetValueOrDefault("model") ?? query.GetValueOrDefault("deployment");

    private static bool IsRoot(string path) => path.Length == 0 || path == "/";

    private static bool WantsBeta(RealtimeRequest request) =>
        request.Header("OpenAI-Beta")?.Contains("realtime=v1", StringComparison.OrdinalIgnoreCase) == true
        || request.SubProtocols.Any(offered => offered.StartsWith("openai-beta.realtime-v1", StringComparison.Ordinal));
}
