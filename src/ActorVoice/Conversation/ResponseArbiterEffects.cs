using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>What the <see cref="ResponseArbiter"/> wants done, in this order.</summary>
internal abstract record ArbiterEffect;

/// <summary>Send <see cref="CreateResponse"/> with this tag.</summary>
internal sealed record SendCreate(string Tag, ResponseRequest Request) : ArbiterEffect;

/// <summary>Send <see cref="CancelResponse"/> with this tag. Only for a response that runs, and once.</summary>
internal sealed record SendCancel(string Tag, ProviderResponseId Response) : ArbiterEffect;

/// <summary>A response runs.</summary>
/// <param name="Request">What was asked for; null: nobody here did, the service made it (<see cref="IsAdopted"/>).</param>
internal sealed record ResponseOpened(ResponseId Id, ProviderResponseId Provider, ResponseRequest? Request, bool OutOfBand) : ArbiterEffect
{
    public bool IsAdopted => Request is null;
}

/// <summary>A response that was taken for the answer to our request is one of the service's own; the request waits again.</summary>
internal sealed record ResponseAdopted(ResponseId Id) : ArbiterEffect;

/// <summary>A response is over. Told exactly once for each that was opened.</summary>
internal sealed record ResponseClosed(
    ResponseId Id,
    ProviderResponseId Provider,
    ResponseOutcome Outcome,
    string? Reason,
    TokenUsage? Usage,
    bool OutOfBand) : ArbiterEffect;

/// <summary>What a response cost, told by the service after the arbiter had to end it without its word.</summary>
internal sealed record LateUsage(ResponseId Id, TokenUsage Usage) : ArbiterEffect;

/// <summary>The service, or the arbiter's limit, refused a request: it ends here.</summary>
internal sealed record RequestRefused(ResponseRequest Request, string? Code, string Reason) : ArbiterEffect;

/// <summary>A request was called off before its response began: it ends here.</summary>
internal sealed record RequestWithdrawn(ResponseRequest Request) : ArbiterEffect;

/// <summary>A request became one with a response that the service made by itself: it ends here.</summary>
internal sealed record RequestYielded(ResponseRequest Request) : ArbiterEffect;

/// <summary>The line died under these, oldest first. The arbiter has forgotten them: who still wants an answer asks again, and may do so at
/// once (it is sent when the next line is ready).</summary>
internal sealed record RequestsUnanswered(IReadOnlyList<Unanswered> Requests) : ArbiterEffect;

/// <summary>A request that got no answer, or not all of it.</summary>
/// <param name="Request">What was asked for; null: the service had begun to answer by itself.</param>
/// <param name="Response">The response that was cut off; null: it had not begun.</param>
/// <param name="Yields">See <see cref="AskForResponse"/>.</param>
internal sealed record Unanswered(ResponseRequest? Request, ResponseId? Response, bool Yields = false);
