using ActorVoice.Connection;
using ActorVoice.Conversation;

namespace ActorVoice.Tests.Conversation;

/// <summary>Everything that may happen to an arbiter in a world of a few ids. The bounds keep the number of states finite.</summary>
/// <param name="hasUsage">Responses may end with and without their cost; it only doubles what is remembered of ended ones.</param>
internal sealed class ResponseArbiterWorld(int responses, int calls, int waiting, int beside, bool hasUsage)
{
    private static readonly ResponseRequest Special = new() { Instructions = "special" };
    private static readonly TokenUsage Usage = new(1, 1);
    private static readonly ResponseRequest Aside = new() { OutOfBand = true };

    public List<ArbiterInput> InputsOf(ResponseArbiter state)
    {
        List<ArbiterInput> inputs = [new LineReady(), new LineCaughtUp(), new LineLost()];
        inputs.AddRange([new CallOffResponse(CallOffCause.Ours), new CallOffResponse(CallOffCause.ServiceHeardSpeech)]);
        inputs.AddRange(Running(state).Select(it => new CallOffResponse(CallOffCause.Ours, it.Id)));
        inputs.AddRange(new[] { true, false }.Select(itself => new FactTold(new SettingsApplied(itself, itself, itself))));
        AddRequests(state, inputs);
        foreach (var id in Enumerable.Range(0, responses).Select(i => new ProviderResponseId($"p{i}")))
        {
            AddFacts(state, id, inputs);
            inputs.AddRange(Calls().Select(call => new CallStarted(id, call)));
        }

        foreach (var tag in Tags(state))
        {
            string[] codes = ["conversation_already_has_active_response", "response_cancel_not_active", "invalid_value"];
            inputs.AddRange(codes.Select(code => new FactTold(new ServiceRefused(code, "no", tag, RefusalKind.Request))));
        }

        inputs.AddRange(Calls().SelectMany(call => new ArbiterInput[] { new CallAnswered(call), new CallDropped(call) }));
        return inputs;
    }

    /// <summary>Equal for states that behave alike: numbers that only count are left out, and ids are named by their place.</summary>
    public static string Print(ResponseArbiter state) => string.Join(
        '|',
        state.IsLineReady,
        state.IsCatchingUp,
        state.ServiceInterrupts,
        state.IsBlocked,
        state.Active is null ? "" : Print(state.Active),
        Print(state.Asked),
        string.Join(',', state.Beside.Select(Print)),
        string.Join(',', state.AskedBeside.Select(Print)),
        string.Join(',', state.Waiting.Select(it => $"{Print(it.Request)}{it.Yields}")),
        string.Join(',', state.Calls.Select(group => PrintGroup(state, group))),
        string.Join(',', state.Ended.Select(it => $"{it.Provider}{it.IsUsageDue}").Order()));

    public static IEnumerable<RunningResponse> Running(ResponseArbiter state) => state.Active is null ? state.Beside : [state.Active, .. state.Beside];

    private static IEnumerable<string?> Tags(ResponseArbiter state) =>
    [
        null,
        "unknown",
        .. state.Asked is null ? (string[])[] : [state.Asked.Tag],
        .. state.AskedBeside.Select(it => it.Tag),
        .. Running(state).SelectMany(it => new[] { it.Asked?.Tag, it.CancelTag }).OfType<string>(),
    ];

    private static string Print(AskedResponse? asked) => asked is null ? "" : $"{Print(asked.Request)}{asked.IsCalledOff}{asked.Yields}";

    private static string Print(ResponseRequest request) => request == ResponseRequest.Default ? "plain" : request.OutOfBand ? "aside" : "special";

    private static string Print(RunningResponse it) => $"{it.Provider}{Print(it.Asked)}{it.IsSilenced}{it.CancelTag is not null}";

    // A group whose response is over belongs to nobody that can still be named.
    private static string PrintGroup(ResponseArbiter state, CallGroup group) =>
        $"{Running(state).FirstOrDefault(it => it.Id == group.Response)?.Provider}:{string.Join('+', group.Open)}/{string.Join('+', group.Settled)}{group.IsAnswered}{group.IsResponseOver}";

    private IEnumerable<CallId> Calls() => Enumerable.Range(0, calls).Select(i => new CallId($"c{i}"));

    private void AddRequests(ResponseArbiter state, List<ArbiterInput> inputs)
    {
        inputs.Add(new AskForResponse(ResponseRequest.Default));
        if (state.Waiting.Length < waiting)
            inputs.AddRange([new AskForResponse(Special), new AskForResponse(Special, Yields: true)]);
        if (state.Waiting.Length < waiting && state.AskedBeside.Length + state.Beside.Length < beside)
            inputs.Add(new AskForResponse(Aside));
    }

    private void AddFacts(ResponseArbiter state, ProviderResponseId id, List<ArbiterInput> inputs)
    {
        inputs.AddRange(Tags(state).Select(tag => new FactTold(new ResponseBegan(id, false, tag))));
        if (state.Beside.Length < beside)
            inputs.AddRange(Tags(state).Select(tag => new FactTold(new ResponseBegan(id, true, tag))));
        foreach (var outcome in new[] { ResponseOutcome.Completed, ResponseOutcome.Cancelled })
        {
            inputs.Add(new FactTold(new ResponseFinished(id, outcome, null, null)));
            if (hasUsage)
                inputs.Add(new FactTold(new ResponseFinished(id, outcome, null, Usage)));
        }
    }
}
