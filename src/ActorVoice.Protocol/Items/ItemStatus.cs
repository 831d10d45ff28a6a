using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>How far an item is; informative only, it changes nothing in the conversation.</summary>
[JsonConverter(typeof(WireNameConverter<ItemStatus>))]
public readonly record struct ItemStatus(string Value) : IWireName<ItemStatus>
{
    public static ItemStatus InProgress { get; } = new("in_progress");

    public static ItemStatus Completed { get; } = new("completed");

    public static ItemStatus Incomplete { get; } = new("incomplete");

    public static IReadOnlyList<string> Known { get; } = ["in_progress", "completed", "incomplete"];

    public static ItemStatus From(string value) => new(value);

    public static implicit operator ItemStatus(string value) => new(value);

    public override string ToString() => Value;
}
