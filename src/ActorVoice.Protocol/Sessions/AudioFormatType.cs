using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>An audio encoding of section 10.</summary>
[JsonConverter(typeof(WireNameConverter<AudioFormatType>))]
public readonly record struct AudioFormatType(string Value) : IWireName<AudioFormatType>
{
    public static AudioFormatType Pcm { get; } = new("audio/pcm");

    public static AudioFormatType Pcmu { get; } = new("audio/pcmu");

    public static AudioFormatType Pcma { get; } = new("audio/pcma");

    public static IReadOnlyList<string> Known { get; } = ["audio/pcm", "audio/pcmu", "audio/pcma"];

    public static AudioFormatType From(string value) => new(value);

    public static implicit operator AudioFormatType(string value) => new(value);

    public override string ToString() => Value;
}
