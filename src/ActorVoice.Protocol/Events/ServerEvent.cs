using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>
/// What the server says to a client. A record's name is its wire name in Pascal case (<c>response.done</c>: <see cref="ResponseDone"/>; only
/// <c>error</c> is <see cref="ErrorEvent"/>); the two stand side by side in <see cref="EventTable"/>. Any field but the type may be missing.
/// </summary>
public abstract record ServerEvent : WireObject
{
    [JsonPropertyOrder(-3)]
    public virtual string Type => EventTable.Server.NameOf(this);

    [JsonPropertyOrder(-2)]
    public string? EventId { get; init; }
}

/// <summary>A server event of a type that this library does not know, whole: passed on as it came.</summary>
public sealed record UnknownEvent(string Type, RawJson Raw) : ServerEvent
{
    public override string Type { get; } = Type;
}
