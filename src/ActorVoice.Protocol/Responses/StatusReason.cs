using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>Why a response ended before its end.</summary>
[JsonConverter(typeof(WireNameConverter<StatusReason>))]
public readonly record struct StatusReason(string Value) : IWireName<StatusReason>
{
    public static StatusReason TurnDetected { get; } = new("turn_detected");

    public static StatusReason ClientCancelled { get; } = new("client_cancelled");

    public static StatusReason MaxOutputTokens { get; } = new("max_output_tokens");

    public static StatusReason ContentFilter { get; } = new("content_filter");

    public static IReadOnlyList<string> Known { get; } = ["turn_detected", "client_cancelled", "max_output_tokens", "content_filter"];

    public static StatusReason From(string value) => new(value);

    public static implicit operator StatusReason(string value) => new(value);

    public override string ToString() => Value;
}
