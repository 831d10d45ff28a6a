using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>Whether a response is written to the conversation (<c>auto</c>) or stands beside it (<c>none</c>).</summary>
[JsonConverter(typeof(WireNameConverter<ConversationMode>))]
public readonly record struct ConversationMode(string Value) : IWireName<ConversationMode>
{
    public static ConversationMode Auto { get; } = new("auto");

    public static ConversationMode None { get; } = new("none");

    public static IReadOnlyList<string> Known { get; } = ["auto", "none"];

    public static ConversationMode From(string value) => new(value);

    public static implicit operator ConversationMode(string value) => new(value);

    public override string ToString() => Value;
}
