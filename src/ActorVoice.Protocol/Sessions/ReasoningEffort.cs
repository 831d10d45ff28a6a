using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>How long a reasoning model thinks.</summary>
[JsonConverter(typeof(WireNameConverter<ReasoningEffort>))]
public readonly record struct ReasoningEffort(string Value) : IWireName<ReasoningEffort>
{
    public static ReasoningEffort Minimal { get; } = new("minimal");

    public static ReasoningEffort Low { get; } = new("low");

    public static ReasoningEffort Medium { get; } = new("medium");

    public static ReasoningEffort High { get; } = new("high");

    public static ReasoningEffort Xhigh { get; } = new("xhigh");

    public static IReadOnlyList<string> Known { get; } = ["minimal", "low", "medium", "high", "xhigh"];

    public static ReasoningEffort From(string value) => new(value);

    public static implicit operator ReasoningEffort(string value) => new(value);

    public override string ToString() => Value;
}
