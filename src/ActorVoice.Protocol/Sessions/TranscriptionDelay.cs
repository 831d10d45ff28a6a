using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>How long a streaming recogniser may hold a word back.</summary>
[JsonConverter(typeof(WireNameConverter<TranscriptionDelay>))]
public readonly record struct TranscriptionDelay(string Value) : IWireName<TranscriptionDelay>
{
    public static TranscriptionDelay Minimal { get; } = new("minimal");

    public static TranscriptionDelay Low { get; } = new("low");

    public static TranscriptionDelay Medium { get; } = new("medium");

    public static TranscriptionDelay High { get; } = new("high");

    public static TranscriptionDelay Xhigh { get; } = new("xhigh");

    public static IReadOnlyList<string> Known { get; } = ["minimal", "low", "medium", "high", "xhigh"];

    public static TranscriptionDelay From(string value) => new(value);

    public static implicit operator TranscriptionDelay(string value) => new(value);

    public override string ToString() => Value;
}
