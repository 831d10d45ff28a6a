using System.Collections.Immutable;
using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>What came of an input.</summary>
internal sealed record Arbitration(ResponseArbiter Next, IReadOnlyList<ArbiterEffect> Effects);

/// <summary>A create that was sent and not answered yet.</summary>
/// <param name="IsCalledOff">It is to be cancelled as soon as it begins: before, there is nothing that a cancel could name.</param>
/// <param name="Yields">Should the service have begun a response by itself, that one answers it.</param>
internal sealed record AskedResponse(string Tag, ResponseRequest Request, bool IsCalledOff = false, bool Yields = false);

/// <summary>A request that was not sent yet.</summary>
/// <param name="Yields">A response that the service makes by itself answers it.</param>
internal sealed record WaitingRequest(ResponseRequest Request, bool Yields)
{
    public bool IsPlain => Request == ResponseRequest.Default;
}

/// <summary>A response that runs.</summary>
/// <param name="Asked">The create that it answers; null: adopted.</param>
/// <param name="IsSilenced">Called off: what it still says is dropped.</param>
/// <param name="CancelTag">Of the cancel that was sent.</param>
internal sealed record RunningResponse(
    ResponseId Id,
    ProviderResponseId Provider,
    AskedResponse? Asked,
    bool OutOfBand,
    bool IsSilenced = false,
    string? CancelTag = null);

/// <summary>A response that is over; remembered so that what comes late is known as late.</summary>
/// <param name="IsUsageDue">It was ended by the arbiter: the service may still tell what it cost.</param>
internal sealed record EndedResponse(ResponseId Id, ProviderResponseId Provider, bool IsUsageDue);

/// <summary>The calls of one response whose outputs are collected before the model is asked to go on.</summary>
/// <param name="Settled">Answered or dropped; kept so that a call that is told twice isn't awaited twice.</param>
internal sealed record CallGroup(ResponseId Response, ImmutableArray<CallId> Open, ImmutableArray<CallId> Settled, bool IsAnswered, bool IsResponseOver)
{
    public bool IsOver => IsResponseOver && Open.IsEmpty;

    public bool Knows(CallId call) => Open.Contains(call) || Settled.Contains(call);

    public CallGroup Settle(CallId call, bool isAnswered) =>
        this with { Open = Open.Remove(call), Settled = Settled.Add(call), IsAnswered = IsAnswered || isAnswered };
}
