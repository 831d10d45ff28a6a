using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>What the <see cref="ResponseArbiter"/> hears.</summary>
internal abstract record ArbiterInput;

/// <summary>A fact of the present connection. The arbiter heeds <see cref="ResponseBegan"/>, <see cref="ResponseFinished"/>,
/// <see cref="ServiceRefused"/> and <see cref="SettingsApplied"/>; all others pass it by, so it may be given every fact.</summary>
internal sealed record FactTold(ProviderFact Fact) : ArbiterInput;

/// <summary>An answer is wanted. A plain request (<see cref="ResponseRequest.Default"/>) that has to wait becomes one with a plain one that waits already.</summary>
/// <param name="Yields">A response that the service makes by itself answers this too. So does every plain request that waits when a line is ready:
/// what it is about has been told to the service before anything that it may answer by itself.</param>
internal sealed record AskForResponse(ResponseRequest Request, bool Yields = false) : ArbiterInput;

/// <summary>Be silent. Without <paramref name="Response"/>: the answer that runs or was asked for, and all that wait for their turn, but none out
/// of band (a break that is followed by the next answer is no silence). With it: that response only.</summary>
internal sealed record CallOffResponse(CallOffCause Cause, ResponseId? Response = null) : ArbiterInput;

/// <summary>A tool was started for a call of a response that runs. Its answer is awaited before the response is followed up.</summary>
internal sealed record CallStarted(ProviderResponseId Response, CallId Call) : ArbiterInput;

/// <summary>The output of a call is in the conversation: put it first, tell this second, since the create may follow at once.</summary>
internal sealed record CallAnswered(CallId Call) : ArbiterInput;

/// <summary>No output will be put for a call: nobody waits for it any more.</summary>
internal sealed record CallDropped(CallId Call) : ArbiterInput;

/// <summary>A connection serves and has been seeded: it catches up on what the person said meanwhile, which it may answer by itself.</summary>
internal sealed record LineReady : ArbiterInput;

/// <summary>The connection was sent all that the person said before it was there: creates may follow.</summary>
internal sealed record LineCaughtUp : ArbiterInput;

/// <summary>The connection is gone, or handed over to the next one.</summary>
internal sealed record LineLost : ArbiterInput;

/// <summary>Why an answer is called off.</summary>
internal enum CallOffCause
{
    /// <summary>The service heard speech. If it interrupts by itself, a response that runs is not cancelled a second time.</summary>
    ServiceHeardSpeech,

    /// <summary>Anything that the service doesn't know of: a button, a key, our own ear, a budget, a full buffer.</summary>
    Ours,
}
