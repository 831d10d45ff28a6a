using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>What a response is billed for (section 7.1).</summary>
public sealed record ResponseUsage(
    int? TotalTokens = null,
    int? InputTokens = null,
    int? OutputTokens = null,
    InputTokenDetails? InputTokenDetails = null,
    OutputTokenDetails? OutputTokenDetails = null) : WireObject;

/// <param name="CachedTokens">A subset of the input tokens, billed lower; not to be added to them.</param>
public sealed record InputTokenDetails(
    int? TextTokens = null,
    int? AudioTokens = null,
    int? ImageTokens = null,
    int? CachedTokens = null,
    CachedTokenDetails? CachedTokensDetails = null) : WireObject;

public sealed record CachedTokenDetails(int? TextTokens = null, int? AudioTokens = null, int? ImageTokens = null) : WireObject;

public sealed record OutputTokenDetails(int? TextTokens = null, int? AudioTokens = null) : WireObject;

/// <summary>What a transcript is billed for, apart from the responses.</summary>
[JsonConverter(typeof(TaggedConverter<TranscriptionUsage>))]
public abstract record TranscriptionUsage : WireObject, ITagged
{
    static TaggedKinds ITagged.Kinds => Kinds;

    internal static TaggedKinds Kinds { get; } = new(
        new() { ["tokens"] = typeof(TokensUsage), ["duration"] = typeof(DurationUsage) },
        (type, raw) => new UnknownUsage(type, raw));

    /// <summary>The kind on the wire.</summary>
    [JsonPropertyOrder(-2)]
    public virtual string? Type => Kinds.NameOf(this);
}

public sealed record TokensUsage(
    int? TotalTokens = null, int? InputTokens = null, InputTokenDetails? InputTokenDetails = null, int? OutputTokens = null) : TranscriptionUsage;

/// <param name="Seconds">Of audio, silence included; billed rounded up per commit.</param>
public sealed record DurationUsage(double? Seconds) : TranscriptionUsage;

/// <summary>A usage of a type that this library does not know.</summary>
public sealed record UnknownUsage(string? Type, RawJson Raw) : TranscriptionUsage, IUnknownTagged
{
    public override string? Type { get; } = Type;
}
