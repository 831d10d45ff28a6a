using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>How soon semantic VAD takes a pause for the end of the turn: it waits at most 8, 4 or 2 s; <c>auto</c> is medium.</summary>
[JsonConverter(typeof(WireNameConverter<Eagerness>))]
public readonly record struct Eagerness(string Value) : IWireName<Eagerness>
{
    public static Eagerness Low { get; } = new("low");

    public static Eagerness Medium { get; } = new("medium");

    public static Eagerness High { get; } = new("high");

    public static Eagerness Auto { get; } = new("auto");

    public static IReadOnlyList<string> Known { get; } = ["low", "medium", "high", "auto"];

    public static Eagerness From(string value) => new(value);

    public static implicit operator Eagerness(string value) => new(value);

    public override string ToString() => Value;
}
