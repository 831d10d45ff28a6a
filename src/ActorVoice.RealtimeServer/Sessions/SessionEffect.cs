using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What the core wants done.</summary>
internal abstract record SessionEffect;

/// <summary>Tell the client. The event has its id.</summary>
internal sealed record SendEvent(ServerEvent Event) : SessionEffect;

/// <summary>Ask the model for an answer; its outputs come back under the id.</summary>
internal sealed record StartAnswer(string ResponseId, AnswerRequest Request) : SessionEffect;

/// <summary>The answer isn't wanted any more.</summary>
internal sealed record StopAnswer(string ResponseId) : SessionEffect;

/// <summary>Ask the model what was said; its outputs come back under the item's id.</summary>
internal sealed record StartTranscript(string ItemId, TranscriptRequest Request) : SessionEffect;

/// <summary>A turn begins that the model shall hear while it is spoken; its outputs come back under the item's id.</summary>
internal sealed record StartHearing(string ItemId, HearingRequest Request) : SessionEffect;

/// <summary>More sound of a turn that the model hears.</summary>
internal sealed record HearMore(string ItemId, TurnSound Sound) : SessionEffect;

/// <summary>The turn is committed; the words are to be made final.</summary>
internal sealed record FinishHearing(string ItemId, CommittedTurn Turn) : SessionEffect;

/// <summary>The turn was cleared; nobody wants its words.</summary>
internal sealed record DropHearing(string ItemId) : SessionEffect;

/// <summary>End the line behind everything sent so far.</summary>
internal sealed record Hangup(int Code, string Reason) : SessionEffect;

/// <summary>Where the parts of the core put their effects, in order, and find what they share.</summary>
internal sealed class SessionScene(EventIds ids)
{
    private readonly List<SessionEffect> _effects = [];

    /// <summary>Time since the session began, as of the input in work.</summary>
    public TimeSpan Now { get; set; }

    public EventIds Ids => ids;

    /// <summary>The client's id of the event in work, for errors.</summary>
    public string? ClientEventId { get; set; }

    public void Send(ServerEvent wireEvent) => _effects.Add(new SendEvent(wireEvent with { EventId = ids.Event() }));

    /// <summary>Tells the client that something of its is wrong; the session lives on.</summary>
    public void Refuse(ErrorDetails error) => Send(new ErrorEvent(error with { EventId = error.EventId ?? ClientEventId }));

    public void Do(SessionEffect effect) => _effects.Add(effect);

    /// <summary>Hands over what was collected.</summary>
    public void MoveTo(ICollection<SessionEffect> effects)
    {
        foreach (var effect in _effects) effects.Add(effect);
        _effects.Clear();
    }
}
