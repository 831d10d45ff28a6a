using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>How far a response is; every one ends in exactly one of the last four.</summary>
[JsonConverter(typeof(WireNameConverter<ResponseStatus>))]
public readonly record struct ResponseStatus(string Value) : IWireName<ResponseStatus>
{
    public static ResponseStatus InProgress { get; } = new("in_progress");

    public static ResponseStatus Completed { get; } = new("completed");

    public static ResponseStatus Cancelled { get; } = new("cancelled");

    public static ResponseStatus Failed { get; } = new("failed");

    public static ResponseStatus Incomplete { get; } = new("incomplete");

    public static IReadOnlyList<string> Known { get; } = ["in_progress", "completed", "cancelled", "failed", "incomplete"];

    public static ResponseStatus From(string value) => new(value);

    public static implicit operator ResponseStatus(string value) => new(value);

    public override string ToString() => Value;
}
