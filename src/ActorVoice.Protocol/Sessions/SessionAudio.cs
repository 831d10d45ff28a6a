namespace ActorVoice.Protocol;

/// <summary>The two ends of a session's audio.</summary>
public sealed record SessionAudio(SessionAudioInput? Input = null, SessionAudioOutput? Output = null) : WireObject;

/// <summary>How the person's audio comes and what is done with it.</summary>
public sealed record SessionAudioInput : WireObject
{
    public AudioFormat? Format { get; init; }

    /// <summary>Null turns transcripts of the person's speech off.</summary>
    public Optional<Transcription?> Transcription { get; init; }

    public Optional<NoiseReduction?> NoiseReduction { get; init; }

    /// <summary>Null means push to talk: the client commits.</summary>
    public Optional<TurnDetection?> TurnDetection { get; init; }
}

/// <summary>How the model's audio goes out.</summary>
public sealed record SessionAudioOutput : WireObject
{
    public AudioFormat? Format { get; init; }

    public Voice? Voice { get; init; }

    /// <summary>0.25 to 1.5; to be changed only between turns.</summary>
    [WireRange(0.25, 1.5)]
    public double? Speed { get; init; }

    /// <summary>The language to interpret into; translation sessions only.</summary>
    public string? Language { get; init; }
}

/// <summary>An audio encoding. PCM is 16-bit little-endian mono and knows one rate only.</summary>
public sealed record AudioFormat([property: WireRequired] AudioFormatType? Type, int? Rate = null) : WireObject
{
    /// <summary>24 kHz, 48 bytes a millisecond.</summary>
    public static AudioFormat Pcm { get; } = new(AudioFormatType.Pcm, 24_000);

    /// <summary>G.711 µ-law, 8 kHz, 8 bytes a millisecond.</summary>
    public static AudioFormat Pcmu { get; } = new(AudioFormatType.Pcmu);

    /// <summary>G.711 A-law, 8 kHz, 8 bytes a millisecond.</summary>
    public static AudioFormat Pcma { get; } = new(AudioFormatType.Pcma);
}

/// <summary>Cleans the microphone's audio before VAD and model hear it.</summary>
public sealed record NoiseReduction([property: WireRequired] NoiseReductionType? Type) : WireObject;

/// <summary>The recogniser of the person's speech (section 4.3).</summary>
public sealed record Transcription : WireObject
{
    public TranscriptionModel? Model { get; init; }

    /// <summary>ISO-639-1.</summary>
    public Optional<string?> Language { get; init; }

    public Optional<string?> Prompt { get; init; }

    public ValueList<string>? Languages { get; init; }

    public ValueList<string>? Keywords { get; init; }

    public TranscriptionDelay? Delay { get; init; }
}
