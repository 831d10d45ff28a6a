using ActorVoice.Audio.Vad;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer;

/// <summary>How a server behaves. The defaults are the service's where it is known; limits are ours. Checked when a server is made.</summary>
public sealed record RealtimeServerOptions
{
    internal const int DefaultInputTokens = 28_224;

    /// <summary>Who answers. Shared by all sessions.</summary>
    public IRealtimeModel Model { get; init; } = new EchoModel();

    /// <summary>Keys of which a client must show one; empty: any client may talk, with or without a key.</summary>
    public IReadOnlyCollection<string> ApiKeys { get; init; } = [];

    /// <summary>True: a client must name a model in its URL, or is told <c>missing_model</c>.</summary>
    public bool RequireModel { get; init; } = true;

    /// <summary>Names of models that clients may ask for; empty: any. All are answered by <see cref="Model"/>.</summary>
    public IReadOnlyCollection<string> ModelNames { get; init; } = [];

    /// <summary>Names of models that exist, but for something else: a client that asks for one is told <c>invalid_model</c> and closed with 4000.
    /// The names of recognisers unless set; one that is in <see cref="ModelNames"/> too is taken.</summary>
    public IReadOnlyCollection<string> OtherModelNames { get; init; } = [.. Protocol.TranscriptionModel.Known];

    /// <summary>The model's name in the session when the client named none.</summary>
    public string DefaultModelName { get; init; } = "gpt-realtime";

    /// <summary>True: clients that ask for the beta shape get it. False: they get <c>beta_api_shape_disabled</c> and close 4000, as from the
    /// service since May 2026.</summary>
    public bool AllowBeta { get; init; } = true;

    /// <value>More than zero; 60 minutes unless set. Then <c>session_expired</c> and close 1001.</value>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromMinutes(60);

    /// <value>10 ms to 10 s; 100 ms unless set. The sound of one audio delta.</value>
    public TimeSpan Chunk { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <value>Zero or more; 20 ms unless set. From the request to the first piece of an answer.</value>
    public TimeSpan FirstDelta { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <value>Zero or more; zero unless set. The least time between two events to one client; some old clients lose events that come
    /// back to back. It also slows answers down, so that a barge-in meets one that is still being made.</value>
    public TimeSpan Pace { get; init; } = TimeSpan.Zero;

    /// <summary>Makes the ear of one session that detects turns; the argument is the rate of its input in samples a second.</summary>
    public Func<int, IVoiceActivityModel> VoiceActivity { get; init; } = static _ => new SileroVad();

    /// <summary>Tokens a minute that one session may use; null: any. Over it responses fail with <c>rate_limit_exceeded</c> until enough flowed
    /// back, and <c>rate_limits.updated</c> tells of what is left. With neither this nor <see cref="RequestsPerMinute"/> that event is not sent.</summary>
    public int? TokensPerMinute { get; init; } = 15_000_000;

    /// <summary>Responses a minute that one session may ask for; null: any, and <c>rate_limits.updated</c> has no such entry. Works as above.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <value>1 or more tokens; 28,224 unless set, as of the service's 32k models. What a model reads at most: instructions, tools and conversation.
    /// What happens beyond it is the session's <c>truncation</c>.</value>
    public int InputTokens { get; init; } = DefaultInputTokens;

    /// <summary>Send <c>conversation.created</c> after <c>session.created</c>: documented, but not seen from the service.</summary>
    public bool TellConversation { get; init; }

    /// <summary>Ids come from this seed, so that the same script of events gets the same answers, byte for byte; null: random.</summary>
    public int? Seed { get; init; }

    /// <summary>What goes wrong on demand; nothing unless set.</summary>
    public FaultPlan Faults { get; init; } = FaultPlan.None;

    /// <summary>True: a client may ask for faults on its own line, by <c>?fault=…</c> in its URL.</summary>
    public bool FaultsByUrl { get; init; }

    /// <summary>What a client may take.</summary>
    public RealtimeServerLimits Limits { get; init; } = new();

    internal void Check()
    {
        List<string> errors = [];
        if (Model is null) errors.Add("Model is null: give one, for example new EchoModel().");
        if (Faults is null) errors.Add("Faults is null: leave it out, or give FaultPlan.None.");
        if (SessionLength <= TimeSpan.Zero) errors.Add($"SessionLength is {SessionLength}: it must be more than zero.");
        if (Chunk < TimeSpan.FromMilliseconds(10) || Chunk > TimeSpan.FromSeconds(10)) errors.Add($"Chunk is {Chunk}: 10 ms to 10 s are possible.");
        if (FirstDelta < TimeSpan.Zero) errors.Add($"FirstDelta is {FirstDelta}: it can't be negative.");
        if (Pace < TimeSpan.Zero) errors.Add($"Pace is {Pace}: it can't be negative.");
        if (TokensPerMinute is <= 0) errors.Add($"TokensPerMinute is {TokensPerMinute}: it must be more than zero, or null.");
        if (RequestsPerMinute is <= 0) errors.Add($"RequestsPerMinute is {RequestsPerMinute}: it must be more than zero, or null.");
        if (InputTokens <= 0) errors.Add($"InputTokens is {InputTokens}: it must be more than zero.");
        errors.AddRange(Limits.Faults());
        if (errors.Count > 0) throw new ArgumentException($"The server's options are wrong: {string.Join(" ", errors)}");
    }
}
