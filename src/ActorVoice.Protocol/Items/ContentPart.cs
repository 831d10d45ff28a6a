using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>A piece of a message (section 6).</summary>
[JsonConverter(typeof(TaggedConverter<ContentPart>))]
public abstract record ContentPart : WireObject, ITagged
{
    static TaggedKinds ITagged.Kinds => Kinds;

    internal static TaggedKinds Kinds { get; } = new(
        new()
        {
            ["input_text"] = typeof(InputTextPart),
            ["input_audio"] = typeof(InputAudioPart),
            ["input_image"] = typeof(InputImagePart),
            ["output_text"] = typeof(OutputTextPart),
            ["output_audio"] = typeof(OutputAudioPart),
            ["text"] = typeof(TextPart),
            ["audio"] = typeof(AudioPart),
        },
        (type, raw) => new UnknownPart(type, raw));

    /// <summary>The kind on the wire.</summary>
    [JsonPropertyOrder(-2)]
    public virtual string? Type => Kinds.NameOf(this);
}

public sealed record InputTextPart([property: WireRequired] string? Text) : ContentPart;

/// <param name="Audio">In the session's input format; only in what a client creates and in <c>conversation.item.retrieved</c>.</param>
/// <param name="Transcript">Null until the recogniser is done; a server writes the null.</param>
public sealed record InputAudioPart(AudioBytes? Audio = null, Optional<string?> Transcript = default) : ContentPart;

/// <param name="ImageUrl">A data URI, PNG or JPEG.</param>
public sealed record InputImagePart([property: WireRequired] string? ImageUrl, ImageDetail? Detail = null) : ContentPart;

public sealed record OutputTextPart([property: WireRequired] string? Text) : ContentPart;

/// <param name="Audio">Only in <c>conversation.item.retrieved</c>.</param>
public sealed record OutputAudioPart(Optional<string?> Transcript = default, AudioBytes? Audio = null) : ContentPart;

/// <summary>Text in <c>response.content_part.*</c>, where the old name stayed.</summary>
public sealed record TextPart([property: WireRequired] string? Text) : ContentPart;

/// <summary>Audio in <c>response.content_part.*</c>, where the old name stayed; retrieved items were seen with it too.</summary>
/// <param name="Format">Seen on retrieved items only, for example <c>pcm16</c>.</param>
public sealed record AudioPart(Optional<string?> Transcript = default, AudioBytes? Audio = null, string? Format = null) : ContentPart;

/// <summary>A part of a type that this library does not know.</summary>
public sealed record UnknownPart(string? Type, RawJson Raw) : ContentPart, IUnknownTagged
{
    public override string? Type { get; } = Type;
}
