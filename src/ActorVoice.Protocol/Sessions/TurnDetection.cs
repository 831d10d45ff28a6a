using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>How the server finds the person's turns (section 4.2).</summary>
[JsonConverter(typeof(TaggedConverter<TurnDetection>))]
public abstract record TurnDetection : WireObject, ITagged
{
    static TaggedKinds ITagged.Kinds => Kinds;

    internal static TaggedKinds Kinds { get; } = new(
        new() { ["server_vad"] = typeof(ServerVad), ["semantic_vad"] = typeof(SemanticVad) },
        (type, raw) => new UnknownTurnDetection(type, raw));

    /// <summary>The kind on the wire.</summary>
    [JsonPropertyOrder(-2)]
    public virtual string? Type => Kinds.NameOf(this);

    /// <summary>Answer each turn by itself; true unless said otherwise.</summary>
    public bool? CreateResponse { get; init; }

    /// <summary>Cancel the running answer when the person speaks; true unless said otherwise.</summary>
    public bool? InterruptResponse { get; init; }
}

/// <summary>Turns end after a silence.</summary>
public sealed record ServerVad : TurnDetection
{
    /// <summary>0 to 1; a higher one needs louder speech. The service's own default is 0.5.</summary>
    [WireRange(0, 1)]
    public double? Threshold { get; init; }

    /// <summary>Milliseconds of audio kept before the speech; the service's own default is 300.</summary>
    [WireRange(0, int.MaxValue)]
    public int? PrefixPaddingMs { get; init; }

    /// <summary>Milliseconds of silence that end a turn; the service's own default is 200.</summary>
    [WireRange(0, int.MaxValue)]
    public int? SilenceDurationMs { get; init; }

    /// <summary>5,000 to 30,000 ms without speech after an answer make the model speak again; null is off.</summary>
    [WireRange(5_000, 30_000)]
    public Optional<int?> IdleTimeoutMs { get; init; }
}

/// <summary>Turns end where what was said sounds finished.</summary>
public sealed record SemanticVad : TurnDetection
{
    public Eagerness? Eagerness { get; init; }
}

/// <summary>A turn detection that this library does not know.</summary>
public sealed record UnknownTurnDetection(string? Type, RawJson Raw) : TurnDetection, IUnknownTagged
{
    public override string? Type { get; } = Type;
}
