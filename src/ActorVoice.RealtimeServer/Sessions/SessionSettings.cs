using ActorVoice.Audio.Vad;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The effective settings of a session: always whole, so that the wire's object can be sent as it stands.</summary>
internal sealed record SessionSettings
{
    private const double DefaultThreshold = 0.5;
    private const int DefaultPrefixMs = 300;

    // What session.created says on the wire; the reference says 500.
    private const int DefaultSilenceMs = 200;

    // The models that think before they speak.
    private const string Reasoning2 = "gpt-realtime-2";

    private SessionSettings(Session wire, SessionAudio audio) => (Wire, Audio) = (wire, audio);

    /// <summary>As it stands in <c>session.created</c> and <c>session.updated</c>.</summary>
    public Session Wire { get; }

    public SessionAudio Audio { get; }

    /// <summary>Null in a session that only transcribes.</summary>
    public RealtimeSession? Realtime => Wire as RealtimeSession;

    public WireFormat Input => WireFormat.Of(Audio.Input?.Format);

    public WireFormat Output => WireFormat.Of(Audio.Output?.Format);

    /// <summary>What the client wants told beyond the usual.</summary>
    public IReadOnlyList<string> Include => (Wire switch
    {
        RealtimeSession session => session.Include,
        TranscriptionSession session => session.Include,
        _ => default,
    }).Value ?? [];

    public Transcription? Transcription => Audio.Input?.Transcription.Value;

    public TurnDetection? TurnDetection => Audio.Input?.TurnDetection.Value;

    public bool CreatesResponses => Realtime is not null && TurnDetection?.CreateResponse != false;

    public bool InterruptsResponses => Realtime is not null && TurnDetection?.InterruptResponse != false;

    public TimeSpan? IdleTimeout => TurnDetection is ServerVad { IdleTimeoutMs.Value: { } ms } ? TimeSpan.FromMilliseconds(ms) : null;

    /// <summary>When a turn begins and ends. Semantic detection waits its longest unless <see cref="SemanticTurns"/> knows better.</summary>
    public TurnSettings Turns => TurnDetection switch
    {
        ServerVad vad => new()
        {
            Threshold = (float)(vad.Threshold ?? DefaultThreshold),
            PrefixPadding = TimeSpan.FromMilliseconds(vad.PrefixPaddingMs ?? DefaultPrefixMs),
            SilenceDuration = TimeSpan.FromMilliseconds(vad.SilenceDurationMs ?? DefaultSilenceMs),
        },
        SemanticVad vad => new() { SilenceDuration = SemanticEndpoint.Longest(vad.Eagerness) },
        _ => new(),
    };

    public static SessionSettings ForRealtime(string id, string model, long expiresAt) => Of(new RealtimeSession
    {
        Object = "realtime.session",
        Id = id,
        Model = model,
        OutputModalities = [Modality.Audio],
        Instructions = "",
        Tools = [],
        ToolChoice = ToolChoice.Auto,
        MaxOutputTokens = MaxTokens.Inf,
        Tracing = null,
        Truncation = Truncation.Auto,
        Prompt = null,
        ExpiresAt = expiresAt,
        Include = null,
        Reasoning = model.StartsWith(Reasoning2, StringComparison.Ordinal) ? new(ReasoningEffort.Low) : null,
        Audio = new(DefaultInput(WithFlags(ServerVadDefaults)), new() { Format = AudioFormat.Pcm, Voice = Voice.Alloy, Speed = 1.0 }),
    });

    public static SessionSettings ForTranscription(string id, long expiresAt) => Of(new TranscriptionSession
    {
        Object = "realtime.transcription_session",
        Id = id,
        ExpiresAt = expiresAt,
        Include = null,
        Audio = new(DefaultInput(new ServerVad
        {
            Threshold = DefaultThreshold,
            PrefixPaddingMs = DefaultPrefixMs,
            SilenceDurationMs = DefaultSilenceMs,
        })),
    });

    public static SessionSettings Of(Session whole) => new(whole, whole switch
    {
        RealtimeSession { Audio: { } audio } => audio,
        TranscriptionSession { Audio: { } audio } => audio,
        _ => throw new ArgumentException("The session has no audio.", nameof(whole)),
    });

    /// <summary>What the client gave with the defaults of the rest: a new object replaces the old one, whatever that said.</summary>
    public static TurnDetection? Whole(TurnDetection? given, bool isRealtime)
    {
        var whole = given switch
        {
            ServerVad vad => vad with
            {
                Threshold = vad.Threshold ?? DefaultThreshold,
                PrefixPaddingMs = vad.PrefixPaddingMs ?? DefaultPrefixMs,
                SilenceDurationMs = vad.SilenceDurationMs ?? DefaultSilenceMs,
                IdleTimeoutMs = isRealtime ? vad.IdleTimeoutMs.Or((int?)null) : vad.IdleTimeoutMs,
            },
            SemanticVad vad => vad with { Eagerness = vad.Eagerness ?? Eagerness.Auto },
            _ => given,
        };
        // The flags are about responses, of which a session that only transcribes has none.
        return whole is null ? null : isRealtime ? WithFlags(whole) : whole with { CreateResponse = null, InterruptResponse = null };
    }

    private static ServerVad ServerVadDefaults => new()
    {
        Threshold = DefaultThreshold,
        PrefixPaddingMs = DefaultPrefixMs,
        SilenceDurationMs = DefaultSilenceMs,
        IdleTimeoutMs = null,
    };

    private static SessionAudioInput DefaultInput(TurnDetection turns) =>
        new() { Format = AudioFormat.Pcm, Transcription = null, NoiseReduction = null, TurnDetection = turns };

    private static TurnDetection WithFlags(TurnDetection turns) =>
        turns with { CreateResponse = turns.CreateResponse ?? true, InterruptResponse = turns.InterruptResponse ?? true };
}
