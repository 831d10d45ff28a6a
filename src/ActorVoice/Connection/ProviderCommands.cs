using ActorVoice.Conversation;

namespace ActorVoice.Connection;

/// <summary>What the pipeline asks of a service, in its own words; the folder of a protocol turns it into wire events. Sent in the order
/// of telling. <see cref="Tag"/> lets a refusal find its command.</summary>
internal abstract record ProviderCommand
{
    public string? Tag { get; init; }
}

/// <summary>Makes the service's settings equal to <paramref name="Next"/>. <paramref name="Previous"/> is what it has (null on a new
/// connection): only differences go out.</summary>
internal sealed record ApplySettings(SessionSettings Next, SessionSettings? Previous) : ProviderCommand;

/// <summary>The person's turn is over: after all sound before <paramref name="UpTo"/> (a position of the uplink) has been sent.</summary>
internal sealed record CommitTurn(long UpTo) : ProviderCommand;

internal sealed record ClearInput : ProviderCommand;

/// <summary>Puts an item at the end of the conversation, or behind <paramref name="After"/>.</summary>
internal sealed record PutItem(ProviderItemId Id, ItemDraft Draft, ProviderItemId? After = null) : ProviderCommand;

internal sealed record DeleteItem(ProviderItemId Item) : ProviderCommand;

/// <summary>The answer was heard up to here, rounded down.</summary>
internal sealed record CutItem(ProviderItemId Item, int Part, long HeardMs) : ProviderCommand;

internal sealed record CreateResponse(ResponseRequest Request) : ProviderCommand;

/// <summary>Calls off a response; null: whichever is active.</summary>
internal sealed record CancelResponse(ProviderResponseId? Response) : ProviderCommand;

/// <summary>A wire event of the user's own, sent as it is (one JSON object, UTF-8).</summary>
internal sealed record SendRaw(ReadOnlyMemory<byte> Utf8) : ProviderCommand;
