using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <content>Does what the arbiter decided.</content>
internal sealed partial class ConversationCore
{
    /// <summary>Responses of this connection that have given something; one that has not can be asked for again without a word being doubled.</summary>
    private readonly HashSet<ResponseId> _gaveSomething = [];

    /// <summary>Items of responses that do not write to the conversation; forgotten with their response.</summary>
    private readonly Dictionary<ProviderResponseId, List<ItemId>> _aside = [];

    private void Arbitrate(ArbiterInput input)
    {
        var arbitration = _arbiter.Handle(input);
        _arbiter = arbitration.Next;
        foreach (var effect in arbitration.Effects)
        {
            Do(effect);
        }
    }

    private void Do(ArbiterEffect effect)
    {
        switch (effect)
        {
            case SendCreate create: Send(new CreateResponse(create.Request) { Tag = create.Tag }); break;
            case SendCancel cancel: Send(new CancelResponse(cancel.Response) { Tag = cancel.Tag }); break;
            case ResponseOpened opened: NoteSummary(opened); Say(new ResponseStarted(opened.Id, opened.IsAdopted, opened.OutOfBand)); break;
            case ResponseClosed closed: Close(closed); break;
            case RequestRefused refused when IsSummary(refused.Request): EndSummary(null); break;
            case RequestRefused refused: Fault(FaultBlame.Server, refused.Code ?? "response_refused", $"No answer was made: {refused.Reason}"); break;
            case RequestsUnanswered unanswered: AskAgain(unanswered); break;
            default: break;
        }
    }

    private void Close(ResponseClosed closed)
    {
        Say(new ResponseEnded(closed.Id, closed.Outcome, closed.Reason, closed.Usage));
        if (closed.Outcome == ResponseOutcome.Failed)
        {
            Fault(FaultBlame.Server, "response_failed", closed.Reason ?? "The service gave no reason.");
        }

        if (closed.Outcome != ResponseOutcome.LineDied)
        {
            _gaveSomething.Remove(closed.Id);
        }

        HearSummary(closed);
        if (_aside.Remove(closed.Provider, out var items))
        {
            State = items.Aggregate(State, (state, item) => state.Forget(item));
        }
    }

    /// <summary>What was asked for and not begun, or begun without a word, is asked for once on the next line. An answer that had begun stays as
    /// far as it came.</summary>
    private void AskAgain(RequestsUnanswered unanswered)
    {
        foreach (var request in unanswered.Requests.Where(it => it.Response is not { } begun || !_gaveSomething.Contains(begun)))
        {
            // Only the old line knows what was to be summarised.
            if (IsSummary(request.Request))
            {
                EndSummary(null);
                continue;
            }

            Arbitrate(new AskForResponse(request.Request ?? ResponseRequest.Default));
        }

        _gaveSomething.Clear();
    }

    /// <summary>The rest of what was being said when the line died will not come: items end as far as they came, and the player is told.</summary>
    private void AbandonWhatIsBeingSaid()
    {
        foreach (var (item, part) in _saying.ToList())
        {
            EndPart(item, part);
        }

        Take(State.Abandon());
    }
}
