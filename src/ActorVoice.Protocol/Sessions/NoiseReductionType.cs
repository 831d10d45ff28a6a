using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>Where the microphone is.</summary>
[JsonConverter(typeof(WireNameConverter<NoiseReductionType>))]
public readonly record struct NoiseReductionType(string Value) : IWireName<NoiseReductionType>
{
    public static NoiseReductionType NearField { get; } = new("near_field");

    public static NoiseReductionType FarField { get; } = new("far_field");

    public static IReadOnlyList<string> Known { get; } = ["near_field", "far_field"];

    public static NoiseReductionType From(string value) => new(value);

    public static implicit operator NoiseReductionType(string value) => new(value);

    public override string ToString() => Value;
}
