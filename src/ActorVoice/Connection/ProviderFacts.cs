using ActorVoice.Conversation;

namespace ActorVoice.Connection;

/// <summary>What a service told us, in the pipeline's own words. Nothing in it is trusted: a peer's fault is data.</summary>
internal abstract record ProviderFact;

// Session

internal sealed record SessionOpened(string? SessionId, string? Model, DateTimeOffset? ExpiresAt) : ProviderFact;

/// <summary>The service took our settings. <paramref name="InterruptsByItself"/>: it cancels a running answer when it hears speech.</summary>
internal sealed record SettingsApplied(bool InterruptsByItself, bool RespondsByItself, bool DetectsTurns) : ProviderFact;

// Hearing. Positions count from the first sample of the connection.

internal sealed record SpeechBegan(ProviderItemId? Item, long AtMs) : ProviderFact;

internal sealed record SpeechEnded(ProviderItemId? Item, long AtMs) : ProviderFact;

internal sealed record TurnCommitted(ProviderItemId Item, ProviderItemId? Previous) : ProviderFact;

internal sealed record InputCleared : ProviderFact;

internal sealed record TranscriptGrew(ProviderItemId Item, int Part, string Delta) : ProviderFact;

internal sealed record TranscriptFinished(ProviderItemId Item, int Part, string Transcript) : ProviderFact;

internal sealed record TranscriptFailed(ProviderItemId Item, int Part, string Reason) : ProviderFact;

// Items

/// <summary>An item entered the conversation, or its final shape is known (<paramref name="Final"/>).</summary>
internal sealed record ItemSeen(ProviderItem Item, ProviderItemId? Previous, bool Final) : ProviderFact;

internal sealed record ItemGone(ProviderItemId Item) : ProviderFact;

internal sealed record ItemCut(ProviderItemId Item, int Part, long HeardMs) : ProviderFact;

// Answering

internal sealed record ResponseBegan(ProviderResponseId Response, bool OutOfBand, string? RequestTag) : ProviderFact;

internal sealed record OutputItemBegan(ProviderResponseId Response, ProviderItem Item) : ProviderFact;

internal sealed record OutputItemEnded(ProviderResponseId Response, ProviderItem Item) : ProviderFact;

internal sealed record PartBegan(ProviderResponseId Response, ProviderItemId Item, int Part, ContentKind Kind) : ProviderFact;

/// <summary>Sound of an answer. <paramref name="Samples"/> belongs to the fact and is not written to again.</summary>
internal sealed record SayingAudio(ProviderResponseId Response, ProviderItemId Item, int Part, ReadOnlyMemory<short> Samples) : ProviderFact;

internal sealed record SayingAudioEnded(ProviderResponseId Response, ProviderItemId Item, int Part) : ProviderFact;

/// <summary>Words of an answer: of its sound (<see cref="ContentKind.Audio"/>) or written ones (<see cref="ContentKind.Text"/>).</summary>
internal sealed record SayingWords(ProviderResponseId Response, ProviderItemId Item, int Part, ContentKind Kind, string Delta) : ProviderFact;

/// <summary>The whole text of a part, which replaces what its deltas gave.</summary>
internal sealed record SaidWords(ProviderResponseId Response, ProviderItemId Item, int Part, ContentKind Kind, string Text) : ProviderFact;

internal sealed record ArgumentsGrew(ProviderResponseId Response, ProviderItemId Item, string Delta) : ProviderFact;

/// <param name="NeedsPerson">It failed for a reason that only a person can mend: asking again is of no use.</param>
internal sealed record ResponseFinished(
    ProviderResponseId Response, ResponseOutcome Outcome, string? Reason, TokenUsage? Usage, bool NeedsPerson = false) : ProviderFact;

internal sealed record RateLimitsTold(IReadOnlyList<RateLimit> Limits) : ProviderFact;

// Faults

/// <summary>The service refused something. <paramref name="CommandTag"/> is the tag of the command it answers, if it told.</summary>
internal sealed record ServiceRefused(string? Code, string Message, string? CommandTag, RefusalKind Kind) : ProviderFact;

/// <summary>The peer broke the protocol: logged and counted, the session lives on.</summary>
internal sealed record PeerFault(string Kind, string Message) : ProviderFact;

/// <summary>An event that we don't know; passed to those who watch the wire.</summary>
internal sealed record UnknownTold(string Type) : ProviderFact;

/// <summary>An item as the service describes it. Missing parts of the description are null or empty.</summary>
internal sealed record ProviderItem(
    ProviderItemId Id,
    ItemKind Kind,
    ItemRole Role,
    bool IsComplete,
    IReadOnlyList<ProviderPart> Parts,
    CallId? Call = null,
    string? Name = null,
    string? Arguments = null,
    string? Output = null);

/// <summary>A content part as the service describes it. <paramref name="Words"/>: text, or the transcript of a sound.</summary>
internal sealed record ProviderPart(ContentKind Kind, bool IsInput, string? Words);

/// <summary>What a refusal means for us.</summary>
internal enum RefusalKind
{
    /// <summary>A race that both sides lose nothing by: noted, never a fault.</summary>
    Benign,

    /// <summary>Our request was wrong or came too late; the session goes on.</summary>
    Request,

    /// <summary>A new connection may mend it: expired, the service's own fault.</summary>
    Connection,

    /// <summary>Only a person can mend it: key, model, quota. Don't hammer.</summary>
    Person,
}
