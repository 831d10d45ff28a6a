using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>How closely the model looks at an image; <c>auto</c> means high.</summary>
[JsonConverter(typeof(WireNameConverter<ImageDetail>))]
public readonly record struct ImageDetail(string Value) : IWireName<ImageDetail>
{
    public static ImageDetail Auto { get; } = new("auto");

    public static ImageDetail Low { get; } = new("low");

    public static ImageDetail High { get; } = new("high");

    public static IReadOnlyList<string> Known { get; } = ["auto", "low", "high"];

    public static ImageDetail From(string value) => new(value);

    public static implicit operator ImageDetail(string value) => new(value);

    public override string ToString() => Value;
}
