using ActorVoice.Protocol;
using ActorVoice.Protocol.Beta;
using ActorVoice.RealtimeServer.Sessions;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>What the server makes of a handshake. A refused one is accepted all the same, told its error, and closed: that is how the service does it.</summary>
internal sealed record Admission(IDialect Dialect, SessionKind Kind, string Model, ErrorDetails? Refusal = null, int CloseCode = 0)
{
    private const int BadKey = 3000;
    private const int Fatal = 4000;
    private const int NoSuchModel = 4004;

    private static readonly string[] Paths = ["/v1/realtime", "/openai/v1/realtime"];

    /// <summary>False: HTTP 404.</summary>
    public static bool Serves(string path) => IsRoot(path) || Paths.Contains(path.TrimEnd('/'), StringComparer.Ordinal);

    public static Admission Of(RealtimeRequest request, RealtimeServerOptions options)
    {
        var isBeta = WantsBeta(request);
        IDialect dialect = isBeta && options.AllowBeta ? BetaDialect.Instance : GaDialect.Instance;
        var kind = request.Query.GetValueOrDefault("intent") == "transcription" ? SessionKind.Transcription : SessionKind.Realtime;
        var model = request.Query.GetValueOrDefault("model") ?? request.Query.GetValueOrDefault("deployment") ?? "";
        var admitted = new Admission(dialect, kind, model.Length > 0 ? model : options.DefaultModelName);
        if (!ApiKey.Opens(request, options.ApiKeys, out var masked))
            return admitted with { Refusal = Errors.InvalidApiKey(masked), CloseCode = BadKey };
        if (isBeta && !options.AllowBeta)
            return admitted with { Refusal = Errors.BetaApiShapeDisabled(), CloseCode = Fatal };
        if (kind == SessionKind.Transcription) return admitted;

        // A relay's client asks at the root and leaves the model to the relay.
        if (model.Length == 0)
            return options.RequireModel && !IsRoot(request.Path) ? admitted with { Refusal = Errors.MissingModel(), CloseCode = Fatal } : admitted;
        return options.ModelNames.Count == 0 || options.ModelNames.Contains(model)
            ? admitted
            : admitted with { Refusal = Errors.ModelNotFound(model), CloseCode = NoSuchModel };
    }

    private static bool IsRoot(string path) => path.Length == 0 || path == "/";

    private static bool WantsBeta(RealtimeRequest request) =>
        request.Header("OpenAI-Beta")?.Contains("realtime=v1", StringComparison.OrdinalIgnoreCase) == true
        || request.SubProtocols.Any(offered => offered.StartsWith("openai-beta.realtime-v1", StringComparison.Ordinal));
}
