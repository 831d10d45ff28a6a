using System.Text.Json;

namespace ActorVoice;

/// <summary>What the service is told about the session. Null means: as the service has it. Kept across connections; a change while
/// connected sends only what differs.</summary>
public sealed record SessionSettings
{
    /// <value>Fixed for a session; part of the address, not of an update.</value>
    public string? Model { get; init; }

    public string? Instructions { get; init; }

    /// <value>Frozen by the service after the first sound of an answer.</value>
    public string? Voice { get; init; }

    /// <value>Audio (with a transcript) unless set.</value>
    public OutputModality? Output { get; init; }

    /// <value>The pipeline asks for server VAD with 500 ms of silence unless told otherwise; the service's own default is 200 ms.</value>
    public TurnDetection TurnDetection { get; init; } = new ServerVad();

    /// <value>Null: what the person said is not transcribed.</value>
    public InputTranscription? Transcription { get; init; }

    public NoiseReduction? NoiseReduction { get; init; }

    public AudioCodec InputCodec { get; init; } = AudioCodec.Pcm24k;

    public AudioCodec OutputCodec { get; init; } = AudioCodec.Pcm24k;

    /// <value>0.25 to 1.5; 1 unless set.</value>
    public double? Speed { get; init; }

    /// <value>1 to 4096 a response; 0 means without limit; null as the service has it.</value>
    public int? MaxOutputTokens { get; init; }

    /// <value>`auto`, `none`, `required`, or the name of a tool.</value>
    public string? ToolChoice { get; init; }

    /// <value>Functions the model may call. Those of <see cref="VoiceSessionOptions.Tools"/> are added by the session.</value>
    public IReadOnlyList<ToolDeclaration> Tools { get; init; } = [];

    /// <value>Further fields of the protocol's session object, sent as they are; for what has no word here yet.</value>
    public JsonElement? Extra { get; init; }
}

/// <summary>How the end of a person's turn is found.</summary>
public abstract record TurnDetection
{
    /// <summary>By the application: push to talk.</summary>
    public static TurnDetection Manual { get; } = new ManualTurns();
}

/// <summary>The application says when a turn begins and ends.</summary>
public sealed record ManualTurns : TurnDetection;

/// <summary>The service listens for silence.</summary>
public sealed record ServerVad : TurnDetection
{
    /// <value>0 to 1; 0.5 unless set. Higher needs louder speech.</value>
    public double Threshold { get; init; } = 0.5;

    /// <value>Sound kept from before the speech; 300 ms unless set.</value>
    public TimeSpan PrefixPadding { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <value>500 ms unless set. Shorter answers sooner and cuts off slow speakers.</value>
    public TimeSpan SilenceDuration { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <value>The service answers each turn by itself.</value>
    public bool CreateResponse { get; init; } = true;

    /// <value>The service cancels its answer when it hears speech.</value>
    public bool InterruptResponse { get; init; } = true;

    /// <value>5 to 30 s, or null: the service never speaks up by itself.</value>
    public TimeSpan? IdleTimeout { get; init; }
}

/// <summary>The service judges by the words whether the person has finished.</summary>
public sealed record SemanticVad : TurnDetection
{
    /// <value>`low`, `medium`, `high` or `auto`.</value>
    public string Eagerness { get; init; } = "auto";

    public bool CreateResponse { get; init; } = true;

    public bool InterruptResponse { get; init; } = true;
}

/// <summary>What the model is told of a function: its name, what it is for, and the JSON Schema of its arguments.</summary>
public sealed record ToolDeclaration(string Name, string? Description, JsonElement? Parameters);

/// <summary>A second model writes down what the person said.</summary>
public sealed record InputTranscription(string Model)
{
    /// <value>ISO 639-1, or null: found out.</value>
    public string? Language { get; init; }

    public string? Prompt { get; init; }
}

/// <summary>What an answer is made of.</summary>
public enum OutputModality
{
    /// <summary>Sound with its transcript.</summary>
    Audio,

    Text,
}

/// <summary>Where the microphone is.</summary>
public enum NoiseReduction
{
    NearField,
    FarField,
}

/// <summary>Sound on the wire.</summary>
public enum AudioCodec
{
    /// <summary>Signed 16 bit, 24 kHz.</summary>
    Pcm24k,

    /// <summary>G.711 µ-law, 8 kHz.</summary>
    G711Ulaw,

    /// <summary>G.711 A-law, 8 kHz.</summary>
    G711Alaw,
}
