using System.Text.Json.Serialization;

namespace ActorVoice.Protocol.Beta;

/// <summary>Beta's flat session (section 4.7).</summary>
internal sealed record BetaSession : WireObject
{
    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Object { get; init; }

    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    public string? Model { get; init; }

    public ValueList<Modality>? Modalities { get; init; }

    public string? Instructions { get; init; }

    public Voice? Voice { get; init; }

    public BetaAudioFormat? InputAudioFormat { get; init; }

    public BetaAudioFormat? OutputAudioFormat { get; init; }

    public Optional<Transcription?> InputAudioTranscription { get; init; }

    public Optional<NoiseReduction?> InputAudioNoiseReduction { get; init; }

    public Optional<TurnDetection?> TurnDetection { get; init; }

    public ValueList<Tool>? Tools { get; init; }

    /// <summary><c>auto</c>, <c>none</c>, <c>required</c> or the name of a function; some clients send GA's object.</summary>
    public NameOr<ForcedTool>? ToolChoice { get; init; }

    [WireRange(0.6, 1.2)]
    public double? Temperature { get; init; }

    [WireRange(1, 4096)]
    public MaxTokens? MaxResponseOutputTokens { get; init; }

    [WireRange(0.25, 1.5)]
    public double? Speed { get; init; }

    [WireNames("auto")]
    public Optional<NameOr<TracingDetails>?> Tracing { get; init; }

    public Optional<Prompt?> Prompt { get; init; }

    [WireNames(Includes.InputAudioTranscriptionLogprobs)]
    public Optional<ValueList<string>?> Include { get; init; }

    [ServerOnly]
    public long? ExpiresAt { get; init; }
}

/// <summary>Beta's flat transcription session.</summary>
internal sealed record BetaTranscriptionSession : WireObject
{
    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Object { get; init; }

    [ServerOnly, JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    public BetaAudioFormat? InputAudioFormat { get; init; }

    public Optional<Transcription?> InputAudioTranscription { get; init; }

    public Optional<NoiseReduction?> InputAudioNoiseReduction { get; init; }

    public Optional<TurnDetection?> TurnDetection { get; init; }

    [WireNames(Includes.InputAudioTranscriptionLogprobs)]
    public Optional<ValueList<string>?> Include { get; init; }

    [ServerOnly]
    public long? ExpiresAt { get; init; }
}

/// <summary>How beta names an audio encoding.</summary>
[JsonConverter(typeof(WireNameConverter<BetaAudioFormat>))]
internal readonly record struct BetaAudioFormat(string Value) : IWireName<BetaAudioFormat>
{
    public static BetaAudioFormat Pcm16 { get; } = new("pcm16");

    public static BetaAudioFormat Ulaw { get; } = new("g711_ulaw");

    public static BetaAudioFormat Alaw { get; } = new("g711_alaw");

    public static IReadOnlyList<string> Known { get; } = ["pcm16", "g711_ulaw", "g711_alaw"];

    public static BetaAudioFormat From(string value) => new(value);

    /// <summary>A format that neither side knows keeps its name.</summary>
    public static BetaAudioFormat? From(AudioFormat? format) => format?.Type switch
    {
        null => null,
        { Value: "audio/pcm" } => Pcm16,
        { Value: "audio/pcmu" } => Ulaw,
        { Value: "audio/pcma" } => Alaw,
        { } other => new(other.Value),
    };

    public AudioFormat ToGa() => Value switch
    {
        "pcm16" => AudioFormat.Pcm,
        "g711_ulaw" => AudioFormat.Pcmu,
        "g711_alaw" => AudioFormat.Pcma,
        _ => new(new AudioFormatType(Value)),
    };
}
