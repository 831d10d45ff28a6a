using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>Who a message is from.</summary>
[JsonConverter(typeof(WireNameConverter<Role>))]
public readonly record struct Role(string Value) : IWireName<Role>
{
    public static Role System { get; } = new("system");

    public static Role User { get; } = new("user");

    public static Role Assistant { get; } = new("assistant");

    public static IReadOnlyList<string> Known { get; } = ["system", "user", "assistant"];

    public static Role From(string value) => new(value);

    public static implicit operator Role(string value) => new(value);

    public override string ToString() => Value;
}
