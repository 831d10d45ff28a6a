using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>A session's settings (sections 4.1 and 4.6): whole in <c>session.created</c>, only what changes in <c>session.update</c>.</summary>
[JsonConverter(typeof(TaggedConverter<Session>))]
public abstract record Session : WireObject, ITagged
{
    static TaggedKinds ITagged.Kinds => Kinds;

    internal static TaggedKinds Kinds { get; } = new(
        new()
        {
            ["realtime"] = typeof(RealtimeSession),
            ["transcription"] = typeof(TranscriptionSession),
            ["translation"] = typeof(TranslationSession),
        },
        (type, raw) => new UnknownSession(type, raw),
        untyped: typeof(RealtimeSession));

    /// <summary>The kind on the wire.</summary>
    [JsonPropertyOrder(-2)]
    public virtual string? Type => Kinds.NameOf(this);
}

/// <summary>A session of a type that this library does not know.</summary>
public sealed record UnknownSession(string? Type, RawJson Raw) : Session, IUnknownTagged
{
    public override string? Type { get; } = Type;
}

/// <summary>A conversation with a speech-to-speech model. Null and left out both mean "unchanged" where the field is no <see cref="Optional{T}"/>.</summary>
public sealed record RealtimeSession : Session
{
    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Object { get; init; }

    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    /// <summary>Fixed by the URL; a client may only repeat it.</summary>
    public string? Model { get; init; }

    /// <summary>Exactly one: <see cref="Modality.Audio"/> (which brings its transcript) or <see cref="Modality.Text"/>.</summary>
    public ValueList<Modality>? OutputModalities { get; init; }

    /// <summary>An empty text clears them.</summary>
    public string? Instructions { get; init; }

    public SessionAudio? Audio { get; init; }

    /// <summary>An empty list clears them.</summary>
    public ValueList<Tool>? Tools { get; init; }

    [WireNames("auto", "none", "required")]
    public NameOr<ForcedTool>? ToolChoice { get; init; }

    public bool? ParallelToolCalls { get; init; }

    public Reasoning? Reasoning { get; init; }

    [WireRange(1, 4096)]
    public MaxTokens? MaxOutputTokens { get; init; }

    /// <summary>Beta's; GA has none, so it is on no GA wire.</summary>
    [JsonIgnore, ServerOnly]
    public double? Temperature { get; init; }

    [WireNames("auto", "disabled")]
    public NameOr<RetentionTruncation>? Truncation { get; init; }

    [WireNames("auto")]
    public Optional<NameOr<TracingDetails>?> Tracing { get; init; }

    public Optional<Prompt?> Prompt { get; init; }

    [WireNames(Includes.InputAudioTranscriptionLogprobs)]
    public Optional<ValueList<string>?> Include { get; init; }

    /// <summary>Unix seconds at which the service ends the session.</summary>
    [ServerOnly]
    public long? ExpiresAt { get; init; }
}

/// <summary>Recognition only: audio in, transcripts out, no responses.</summary>
public sealed record TranscriptionSession : Session
{
    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Object { get; init; }

    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    public SessionAudio? Audio { get; init; }

    [WireNames(Includes.InputAudioTranscriptionLogprobs)]
    public Optional<ValueList<string>?> Include { get; init; }

    [ServerOnly]
    public long? ExpiresAt { get; init; }
}

/// <summary>Continuous interpretation (section 3.6). Its <c>session.update</c> carries no <c>type</c>; give <see cref="IsUpdate"/> for that.</summary>
public sealed record TranslationSession : Session
{
    [JsonIgnore]
    public bool IsUpdate { get; init; }

    public override string? Type => IsUpdate ? null : base.Type;

    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    public string? Model { get; init; }

    public SessionAudio? Audio { get; init; }

    [ServerOnly]
    public long? ExpiresAt { get; init; }
}
