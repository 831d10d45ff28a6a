using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>What the model answers with; audio always comes with its transcript.</summary>
[JsonConverter(typeof(WireNameConverter<Modality>))]
public readonly record struct Modality(string Value) : IWireName<Modality>
{
    public static Modality Audio { get; } = new("audio");

    public static Modality Text { get; } = new("text");

    public static IReadOnlyList<string> Known { get; } = ["audio", "text"];

    public static Modality From(string value) => new(value);

    public static implicit operator Modality(string value) => new(value);

    public override string ToString() => Value;
}
