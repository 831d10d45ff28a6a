using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <content>What the service tells, and what follows from the end of a response.</content>
internal sealed partial record ResponseArbiter
{
    private ResponseArbiter Begin(ResponseBegan began, List<ArbiterEffect> effects)
    {
        // Told twice, or told after its end.
        if (!IsLineReady || Find(began.Response) is not null || Ended.Any(it => it.Provider == began.Response))
            return this;

        var asked = AskedFor(began.RequestTag, began.OutOfBand);
        var isBeside = asked?.Request.OutOfBand ?? began.OutOfBand;
        var response = new RunningResponse(new($"resp_{Responses + 1}"), began.Response, asked, isBeside);
        var next = MakeRoomFor(response, effects);
        next = next with
        {
            Responses = Responses + 1,
            Asked = asked is not null && asked == Asked ? null : next.Asked,
            AskedBeside = asked is null ? next.AskedBeside : next.AskedBeside.Remove(asked),
            Active = isBeside ? next.Active : response,
            Beside = isBeside ? next.Beside.Add(response) : next.Beside,
            IsBlocked = isBeside && next.IsBlocked,
        };
        effects.Add(new ResponseOpened(response.Id, response.Provider, asked?.Request, isBeside));
        if (asked is null && !isBeside)
            next = next.Yield(effects);
        return asked is { IsCalledOff: true } ? next.Silence(response, CallOffCause.Ours, effects) : next;
    }

    // Without a tag the oldest create is meant: the service answers them in order. Should the response be its own, it refuses ours next.
    private AskedResponse? AskedFor(string? tag, bool outOfBand) =>
        tag is not null ? (Asked?.Tag == tag ? Asked : AskedBeside.FirstOrDefault(it => it.Tag == tag))
        : outOfBand ? AskedBeside.FirstOrDefault()
        : Asked;

    private ResponseArbiter Yield(List<ArbiterEffect> effects)
    {
        var yielding = Waiting.Where(it => it.Yields && !it.Request.OutOfBand).ToList();
        effects.AddRange(yielding.Select(it => new RequestYielded(it.Request)));
        return this with { Waiting = Waiting.RemoveRange(yielding) };
    }

    private ResponseArbiter MakeRoomFor(RunningResponse response, List<ArbiterEffect> effects)
    {
        if (!response.OutOfBand)
            return Active is null ? this : Close(Active, ResponseOutcome.Failed, $"The service began {response.Provider} without ending it.", null, effects);
        return Beside.Length < Most ? this : Close(Beside[0], ResponseOutcome.Failed, $"More than {Most} responses out of band run.", null, effects);
    }

    private ResponseArbiter Finish(ResponseFinished finished, List<ArbiterEffect> effects)
    {
        if (!IsLineReady)
            return this;
        if (Find(finished.Response) is { } running)
            return Close(running, finished.Outcome, finished.Reason, finished.Usage, effects);
        return Ended.FirstOrDefault(it => it.Provider == finished.Response) is { } ended
            ? FinishLate(ended, finished, effects)
            : FinishUnseen(finished, effects);
    }

    private ResponseArbiter FinishLate(EndedResponse ended, ResponseFinished finished, List<ArbiterEffect> effects)
    {
        if (!ended.IsUsageDue || finished.Usage is not { } usage)
            return this;

        effects.Add(new LateUsage(ended.Id, usage));
        return this with { Ended = Ended.Replace(ended, ended with { IsUsageDue = false }) };
    }

    // It never runs, so it takes no room; but it may be the answer to our create, which must not wait for ever.
    private ResponseArbiter FinishUnseen(ResponseFinished finished, List<ArbiterEffect> effects)
    {
        var asked = Active is null ? Asked : null;
        var response = new RunningResponse(new($"resp_{Responses + 1}"), finished.Response, asked, false);
        effects.Add(new ResponseOpened(response.Id, response.Provider, asked?.Request, false));
        var next = this with { Responses = Responses + 1, Asked = Active is null ? null : Asked, IsBlocked = false };
        next = next.Close(response, finished.Outcome, finished.Reason, finished.Usage, effects);
        return asked is null ? next.Yield(effects) : next;
    }

    private ResponseArbiter Close(
        RunningResponse running, ResponseOutcome outcome, string? reason, TokenUsage? usage, List<ArbiterEffect> effects)
    {
        effects.Add(new ResponseClosed(running.Id, running.Provider, outcome, reason, usage, running.OutOfBand));
        var ended = Ended.Add(new(running.Id, running.Provider, usage is null));
        var next = this with
        {
            Active = running == Active ? null : Active,
            Beside = Beside.Remove(running),
            Ended = ended.Length > Most ? ended.RemoveAt(0) : ended,
        };
        if (next.Calls.FirstOrDefault(it => it.Response == running.Id) is not { } group)
            return next;
        if (running.IsSilenced || outcome == ResponseOutcome.Cancelled || (outcome == ResponseOutcome.LineDied && group.Open.IsEmpty))
            return next with { Calls = next.Calls.Remove(group) };
        return next.Update(group, group with { IsResponseOver = true }, effects);
    }

    private ResponseArbiter Refuse(ServiceRefused refused, List<ArbiterEffect> effects)
    {
        var isBusy = refused.Code == BusyCode
            || (refused.Code is null && refused.Message.StartsWith("Conversation already has an active response", StringComparison.Ordinal));
        var tag = refused.CommandTag ?? (isBusy ? Asked?.Tag : null);
        if (tag is null)
            return this;
        if (Asked?.Tag == tag)
            return isBusy ? Defer(Asked, effects) : Drop(Asked, refused, effects);
        if (AskedBeside.FirstOrDefault(it => it.Tag == tag) is { } beside)
            return Drop(beside, refused, effects);
        if (isBusy && Active?.Asked is { } asked && asked.Tag == tag)
            return Adopt(Active, asked, effects);
        return refused.Code == NotActiveCode ? EndCancelled(tag, effects) : this;
    }

    // The one in the way is not always known yet; then its beginning or end is waited for.
    private ResponseArbiter Defer(AskedResponse asked, List<ArbiterEffect> effects) =>
        (this with { Asked = null, IsBlocked = Active is null }).WantAgain(asked, effects);

    private ResponseArbiter Adopt(RunningResponse active, AskedResponse asked, List<ArbiterEffect> effects)
    {
        effects.Add(new ResponseAdopted(active.Id));
        return (this with { Active = active with { Asked = null } }).WantAgain(asked with { IsCalledOff = active.IsSilenced }, effects).Yield(effects);
    }

    private ResponseArbiter WantAgain(AskedResponse asked, List<ArbiterEffect> effects)
    {
        if (!asked.IsCalledOff && !asked.Yields)
            return this with { Waiting = Waiting.RemoveAll(it => it.IsPlain && it.Request == asked.Request).Insert(0, new(asked.Request, Yields: false)) };

        effects.Add(asked.IsCalledOff ? new RequestWithdrawn(asked.Request) : new RequestYielded(asked.Request));
        return this;
    }

    private ResponseArbiter Drop(AskedResponse asked, ServiceRefused refused, List<ArbiterEffect> effects)
    {
        effects.Add(new RequestRefused(asked.Request, refused.Code, refused.Message));
        return this with { Asked = asked == Asked ? null : Asked, AskedBeside = AskedBeside.Remove(asked) };
    }

    // The service says that nothing runs, and tells ends before refusals: the end was lost, and must not be waited for.
    private ResponseArbiter EndCancelled(string cancelTag, List<ArbiterEffect> effects)
    {
        var running = Active?.CancelTag == cancelTag ? Active : Beside.FirstOrDefault(it => it.CancelTag == cancelTag);
        return running is null ? this : Close(running, ResponseOutcome.Cancelled, "The service had ended it already.", null, effects);
    }

    private ResponseArbiter Start(CallStarted call)
    {
        if (Find(call.Response) is not { } running || Calls.Any(it => it.Knows(call.Call)))
            return this;

        var group = Calls.FirstOrDefault(it => it.Response == running.Id);
        return group is null
            ? this with { Calls = Calls.Add(new(running.Id, [call.Call], [], false, false)) }
            : this with { Calls = Calls.Replace(group, group with { Open = group.Open.Add(call.Call) }) };
    }

    private ResponseArbiter Settle(CallId call, bool isAnswered, List<ArbiterEffect> effects) =>
        Calls.FirstOrDefault(it => it.Open.Contains(call)) is { } group ? Update(group, group.Settle(call, isAnswered), effects) : this;

    private ResponseArbiter Update(CallGroup old, CallGroup group, List<ArbiterEffect> effects)
    {
        if (!group.IsOver)
            return this with { Calls = Calls.Replace(old, group) };

        var next = this with { Calls = Calls.Remove(old) };
        return group.IsAnswered ? next.Want(ResponseRequest.Default, yields: false, effects) : next;
    }
}
