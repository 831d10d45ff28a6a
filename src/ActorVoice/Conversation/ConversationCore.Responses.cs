using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <content>Does what the arbiter decided.</content>
internal sealed partial class ConversationCore
{
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
            case ResponseOpened opened: Open(opened); break;
            case ResponseClosed closed: Close(closed); break;
            case RequestRefused refused when IsSummary(refused.Request): EndSummary(null); break;
            case RequestRefused refused: Fault(FaultBlame.Server, refused.Code ?? "response_refused", $"No answer was made: {refused.Reason}"); break;
            case RequestsUnanswered unanswered: AskAgain(unanswered); break;
            default: break;
        }
    }

    private void Open(ResponseOpened opened)
    {
        NoteSummary(opened);
        _intents.Begin(opened);
        Say(new ResponseStarted(opened.Id, opened.IsAdopted, opened.OutOfBand));
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
            _intents.End(closed.Id);
        }

        HearSummary(closed);
        if (_aside.Remove(closed.Provider, out var items))
        {
            State = items.Aggregate(State, (state, item) => state.Forget(item));
        }
    }

    /// <summary>What was asked for and not begun, or begun without a word, is asked for once on the next line. An answer that had begun is gone on
    /// with or ends, as the session's options say.</summary>
    private void AskAgain(RequestsUnanswered unanswered)
    {
        foreach (var request in unanswered.Requests)
        {
            // Only the old line knows what was to be summarised.
            if (IsSummary(request.Request))
            {
                EndSummary(null);
                continue;
            }

            var progress = request.Response is { } begun ? _intents.Progress(begun) : null;
            if (progress is not { HasSaid: true } || (request.Request is { OutOfBand: true } && !progress.HasSound))
            {
                Arbitrate(new AskForResponse(request.Request ?? ResponseRequest.Default, request.Yields || request.Request is null));
            }
            else if (!progress.IsWhole)
            {
                GoOn(request, progress);
            }
        }

        foreach (var request in unanswered.Requests)
        {
            _intents.End(request.Response ?? default);
        }
    }

    private void GoOn(Unanswered cut, AnswerProgress progress)
    {
        var item = progress.Saying is { } saying ? State.Find(saying) : null;
        if (_policy.CutAnswers == CutAnswers.Drop)
        {
            _notes.Lose("answer_dropped", "An answer was cut by the dead line and ends there, as set.", item?.Id);
        }
        else if (cut.Request is { OutOfBand: true } || item is not { Words.Length: > 0 })
        {
            _notes.Lose("answer_not_continued", "An answer was cut by the dead line, and the model can't be told how far it came.", item?.Id);
        }
        else
        {
            Arbitrate(new AskForResponse(_policy.Continue(cut.Request, _settings.Instructions), Yields: true));
        }
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
