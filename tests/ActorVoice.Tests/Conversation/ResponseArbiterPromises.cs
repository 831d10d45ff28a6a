using ActorVoice.Connection;
using ActorVoice.Conversation;

namespace ActorVoice.Tests.Conversation;

/// <summary>The promises in the arbiter's documentation, checked on one step. What holds for each step holds for each road.</summary>
internal static class ResponseArbiterPromises
{
    public static void Check(ResponseArbiter before, ArbiterInput input, Arbitration arbitration)
    {
        var (after, effects) = arbitration;
        CheckState(after);
        CheckLives(before, after, effects);
        CheckSilence(before, after);
        CheckRequests(before, input, after, effects);
        CheckYielding(after, effects);
        if (!before.IsLineReady && !after.IsLineReady)
            Assert.True(effects.All(effect => effect is not (SendCreate or SendCancel or ResponseOpened or ResponseClosed)), "Something happens without a line.");
    }

    public static void CheckThatAFairServiceAnswersAll(ResponseArbiter state)
    {
        // Whatever was said before is done with; from here on the service does what it should.
        var number = 0;
        state = state.Handle(new LineReady()).Next.Handle(new LineCaughtUp()).Next;
        for (; state.IsBusy || state.IsBlocked || !state.AskedBeside.IsEmpty || !state.Beside.IsEmpty; number++)
        {
            Assert.True(number < 100, "A fair service does not get to the end.");
            ArbiterInput next = state switch
            {
                { Active: { } active } => End(active.Provider),
                { Beside: [var beside, ..] } => End(beside.Provider),
                { Asked: { } asked } => new FactTold(new ResponseBegan(new($"fair{number}"), false, asked.Tag)),
                { AskedBeside: [var asked, ..] } => new FactTold(new ResponseBegan(new($"fair{number}"), true, asked.Tag)),
                _ => End(new($"fair{number}")),
            };
            state = state.Handle(next).Next;
        }
    }

    private static FactTold End(ProviderResponseId id) => new(new ResponseFinished(id, ResponseOutcome.Completed, null, null));

    private static void CheckState(ResponseArbiter state)
    {
        var isFree = state is { Active: null, Asked: null };
        Assert.True(state.Active is not { OutOfBand: true } && state.Beside.All(it => it.OutOfBand));
        Assert.True(!state.IsBlocked || isFree, "Blocked by a response that is known.");
        Assert.True(state.Waiting.Count(it => it.IsPlain) <= 1, "Two plain requests wait.");
        Assert.True(state.IsLineReady || (isFree && state.Beside.IsEmpty && state.AskedBeside.IsEmpty && !state.IsBlocked), "Something lives without a line.");
        Assert.True(
            !state.IsLineReady || state.IsCatchingUp || !isFree || state.IsBlocked || state.Waiting.All(it => it.Request.OutOfBand), "A request waits for nothing.");
        Assert.True(state.IsLineReady || !state.IsCatchingUp, "Catches up without a line.");
        Assert.True(state.Calls.All(group => !group.IsOver), "Calls that were settled were not followed up.");

        var names = ResponseArbiterWorld.Running(state).Select(it => it.Provider).Concat(state.Ended.Select(it => it.Provider)).ToList();
        Assert.True(names.Count == names.Distinct().Count(), "A response lives twice.");
        Assert.True(state.Ended.Length <= ResponseArbiter.Most);
    }

    // Follows each response through the effects: opened once, closed once, cancelled once while it runs; no create beside a running one.
    private static void CheckLives(ResponseArbiter before, ResponseArbiter after, IReadOnlyList<ArbiterEffect> effects)
    {
        var running = ResponseArbiterWorld.Running(before).ToDictionary(it => it.Id, it => (it.Provider, it.OutOfBand, WasCancelled: it.CancelTag is not null));
        for (var i = 0; i < effects.Count; i++)
        {
            switch (effects[i])
            {
                case ResponseOpened opened:
                    Assert.True(Number(opened.Id.Value) > before.Responses, "An id was used twice.");
                    var isOver = i + 1 < effects.Count && effects[i + 1] is ResponseClosed next && next.Id == opened.Id;
                    Assert.True(isOver || opened.OutOfBand || running.Values.All(it => it.OutOfBand), "Two responses write at a time.");
                    running.Add(opened.Id, (opened.Provider, opened.OutOfBand, false));
                    break;
                case ResponseClosed closed:
                    Assert.True(running.Remove(closed.Id, out var life), "Closed what was not open.");
                    Assert.Equal((life.Provider, life.OutOfBand), (closed.Provider, closed.OutOfBand));
                    break;
                case SendCreate create:
                    Assert.True(Number(create.Tag) > before.Tags, "A tag was used twice.");
                    Assert.True(create.Request.OutOfBand || running.Values.All(it => it.OutOfBand), "A create met an active response.");
                    Assert.True(create.Request.OutOfBand || !after.IsCatchingUp, "A create overtook what the person said.");
                    break;
                case SendCancel cancel:
                    var (id, target) = running.Single(it => it.Value.Provider == cancel.Response);
                    Assert.False(target.WasCancelled, "Cancelled twice.");
                    running[id] = target with { WasCancelled = true };
                    break;
            }
        }

        Assert.True(running.Keys.ToHashSet().SetEquals(ResponseArbiterWorld.Running(after).Select(it => it.Id)), "A response was lost or came from nowhere.");
        var sent = effects.OfType<SendCreate>().Where(it => !it.Request.OutOfBand).ToList();
        Assert.True(sent.Count == 0 || (sent.Count == 1 && sent[0].Tag == after.Asked?.Tag), "A create was sent and forgotten.");
    }

    private static void CheckSilence(ResponseArbiter before, ResponseArbiter after)
    {
        foreach (var silenced in ResponseArbiterWorld.Running(before).Where(it => it.IsSilenced))
            Assert.True(after.IsSilenced(silenced.Provider), "A silenced response speaks again.");
    }

    // What the service answers by itself isn't asked for again.
    private static void CheckYielding(ResponseArbiter after, IReadOnlyList<ArbiterEffect> effects)
    {
        var answersByItself = effects.Any(effect => effect is ResponseOpened { IsAdopted: true, OutOfBand: false } or ResponseAdopted);
        Assert.True(!answersByItself || after.Waiting.All(it => !it.Yields || it.Request.OutOfBand), "A request outlived the answer it yields to.");
    }

    // Requests that can't become one with another are neither lost nor doubled.
    private static void CheckRequests(ResponseArbiter before, ArbiterInput input, ResponseArbiter after, IReadOnlyList<ArbiterEffect> effects)
    {
        var asked = input is AskForResponse ask ? [ask.Request] : Array.Empty<ResponseRequest>();
        var adopted = effects.OfType<ResponseAdopted>().Select(it => before.Active!.Asked!.Request);
        var ended = effects.SelectMany(effect => effect switch
        {
            ResponseOpened { Request: { } request } => [request],
            RequestRefused refused => [refused.Request],
            RequestWithdrawn withdrawn => [withdrawn.Request],
            RequestYielded yielded => [yielded.Request],
            RequestsUnanswered unanswered => unanswered.Requests.Where(it => it.Response is null).Select(it => it.Request!),
            _ => (IEnumerable<ResponseRequest>)[],
        });
        Assert.Equal(Specials([.. Open(before), .. asked, .. adopted]), Specials([.. Open(after), .. ended]));
    }

    private static IEnumerable<ResponseRequest> Open(ResponseArbiter state) =>
        [.. state.Asked is null ? (ResponseRequest[])[] : [state.Asked.Request], .. state.AskedBeside.Select(it => it.Request), .. state.Waiting.Select(it => it.Request)];

    private static (int Special, int Aside) Specials(List<ResponseRequest> requests) =>
        (requests.Count(it => it.Instructions is not null), requests.Count(it => it.OutOfBand));

    private static long Number(string id) => long.Parse(id.AsSpan(id.IndexOf('_') + 1), provider: null);
}
