using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>
/// What a client says to the server. A record's name is its wire name in Pascal case (<c>response.create</c>: <see cref="ResponseCreate"/>);
/// the two stand side by side in <see cref="EventTable"/>.
/// </summary>
public abstract record ClientEvent : WireObject
{
    [JsonPropertyOrder(-3)]
    public virtual string Type => EventTable.Client.NameOf(this);

    /// <summary>Chosen by the client, at most 512 characters; an <c>error</c> names it.</summary>
    [JsonPropertyOrder(-2), WireLength(512)]
    public string? EventId { get; init; }
}

/// <summary>A client event of a type that this library does not know, whole.</summary>
public sealed record UnknownClientEvent(string Type, RawJson Raw) : ClientEvent
{
    public override string Type { get; } = Type;
}
