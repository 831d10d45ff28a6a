using System.Collections.Immutable;
using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>The only one who asks for responses and calls them off. A value: <see cref="Handle"/> gives the next state and what is to be done.</summary>
/// <remarks>
/// What always holds:
/// <list type="number">
/// <item>At most one response that writes to the conversation runs, and a create for one is sent only while none runs or is asked for.</item>
/// <item>Every response that was opened is closed exactly once; ids ("resp_1", "create_1", "cancel_1") are never used twice.</item>
/// <item>A cancel goes out only for a response that runs, once, and what a silenced response says is never let through again.</item>
/// <item>Every request ends in one of five ways: a response was opened for it, it was refused, withdrawn, reported unanswered, or it yielded to a
/// response of the service's own; a plain one may also have become one with another. So at most one plain request waits.</item>
/// <item>Without a line nothing runs and nothing is sent. While a new line catches up, no create for the conversation is sent; afterwards
/// nothing waits unless something runs, is asked for or blocks.</item>
/// <item>A request that yields is never sent beside or after a response that the service began by itself since: what is unanswered when a line
/// dies is answered once on the next, whether by the service or because we ask.</item>
/// </list>
/// Nothing that a peer tells, in whichever order, breaks these. A response that begins while another runs ends the older one: the service has
/// lost its end. An end without a beginning counts as both. Calls of a response that was cancelled or silenced are not followed up (who cut it off
/// has the word); those of a completed, incomplete or failed one are, once each call is answered or dropped and at least one was answered.
/// A create that is never answered can be given up by handing in a <see cref="ServiceRefused"/> with its tag.
/// </remarks>
internal sealed partial record ResponseArbiter
{
    /// <summary>Requests that may wait, and responses out of band that may run, at a time. Far above any honest use; it bounds memory.</summary>
    public const int Most = 64;

    private const string BusyCode = "conversation_already_has_active_response";
    private const string NotActiveCode = "response_cancel_not_active";

    private ResponseArbiter()
    {
    }

    public static ResponseArbiter Initial { get; } = new();

    public bool IsLineReady { get; private init; }

    /// <value>The line is new, and not everything that the person said has been sent on it.</value>
    public bool IsCatchingUp { get; private init; }

    /// <value>The service cancels its answer by itself when it hears speech.</value>
    public bool ServiceInterrupts { get; private init; }

    /// <value>A create was refused because of a response that has not been seen: it is waited for. A new request tries again.</value>
    public bool IsBlocked { get; private init; }

    /// <value>The response that writes to the conversation.</value>
    public RunningResponse? Active { get; private init; }

    /// <value>The create for the next one.</value>
    public AskedResponse? Asked { get; private init; }

    public ImmutableArray<RunningResponse> Beside { get; private init; } = [];

    public ImmutableArray<AskedResponse> AskedBeside { get; private init; } = [];

    public ImmutableArray<WaitingRequest> Waiting { get; private init; } = [];

    public ImmutableArray<CallGroup> Calls { get; private init; } = [];

    /// <value>The newest of this connection, at most <see cref="Most"/>.</value>
    public ImmutableArray<EndedResponse> Ended { get; private init; } = [];

    public long Responses { get; private init; }

    public long Tags { get; private init; }

    /// <value>An answer runs, is asked for or waits.</value>
    public bool IsBusy => Active is not null || Asked is not null || !Waiting.IsEmpty;

    public Arbitration Handle(ArbiterInput input)
    {
        var effects = new List<ArbiterEffect>();
        var next = input switch
        {
            FactTold { Fact: ResponseBegan began } => Begin(began, effects),
            FactTold { Fact: ResponseFinished finished } => Finish(finished, effects),
            FactTold { Fact: ServiceRefused refused } => Refuse(refused, effects),
            FactTold { Fact: SettingsApplied settings } => this with { ServiceInterrupts = settings.InterruptsByItself },
            FactTold => this,
            AskForResponse ask => (this with { IsBlocked = false }).Want(ask.Request, ask.Yields, effects),
            CallOffResponse { Response: { } id } callOff => CallOffOne(id, callOff.Cause, effects),
            CallOffResponse callOff => CallOff(callOff.Cause, effects),
            CallStarted call => Start(call),
            CallAnswered call => Settle(call.Call, true, effects),
            CallDropped call => Settle(call.Call, false, effects),
            LineReady => this with { IsLineReady = true, IsCatchingUp = !IsLineReady || IsCatchingUp },
            LineCaughtUp => this with { IsCatchingUp = false },
            LineLost => LoseLine(effects),
            _ => throw new ArgumentOutOfRangeException(nameof(input), input, "The arbiter does not know this input."),
        };
        return new(next.SendNext(effects), effects);
    }

    /// <summary>Whether what a response says is to be dropped: it was called off, is over, or never began.</summary>
    public bool IsSilenced(ProviderResponseId response) => Find(response) is not { IsSilenced: false };

    /// <summary>Whether such a response began on this connection, as far back as is remembered.</summary>
    public bool Knows(ProviderResponseId response) => Find(response) is not null || Ended.Any(it => it.Provider == response);

    /// <summary>The response that runs under the service's name; null: none does.</summary>
    public RunningResponse? Find(ProviderResponseId response) =>
        Active?.Provider == response ? Active : Beside.FirstOrDefault(it => it.Provider == response);

    private ResponseArbiter Want(ResponseRequest request, bool yields, List<ArbiterEffect> effects)
    {
        var wanted = new WaitingRequest(request, yields);
        if (wanted.IsPlain)
            wanted = wanted with { Yields = yields || !IsLineReady || IsCatchingUp };
        if (wanted.IsPlain && Waiting.FirstOrDefault(it => it.IsPlain) is { } same)
            return this with { Waiting = Waiting.Replace(same, wanted with { Yields = same.Yields && wanted.Yields }) };
        if (Waiting.Length < Most)
            return this with { Waiting = Waiting.Add(wanted) };

        effects.Add(new RequestRefused(request, null, $"{Most} requests wait already."));
        return this;
    }

    private ResponseArbiter SendNext(List<ArbiterEffect> effects)
    {
        var next = this;
        for (var i = 0; IsLineReady && i < next.Waiting.Length;)
        {
            var wanted = next.Waiting[i];
            var isFree = wanted.Request.OutOfBand
                ? next.Beside.Length + next.AskedBeside.Length < Most
                : next is { Active: null, Asked: null, IsBlocked: false, IsCatchingUp: false };
            if (isFree)
                next = (next with { Waiting = next.Waiting.RemoveAt(i) }).Send(wanted, effects);
            else
                i++;
        }

        return next;
    }

    private ResponseArbiter Send(WaitingRequest wanted, List<ArbiterEffect> effects)
    {
        var asked = new AskedResponse($"create_{Tags + 1}", wanted.Request, Yields: wanted.Yields);
        effects.Add(new SendCreate(asked.Tag, asked.Request));
        return asked.Request.OutOfBand
            ? this with { Tags = Tags + 1, AskedBeside = AskedBeside.Add(asked) }
            : this with { Tags = Tags + 1, Asked = asked };
    }

    private ResponseArbiter CallOff(CallOffCause cause, List<ArbiterEffect> effects)
    {
        var withdrawn = Waiting.Where(it => !it.Request.OutOfBand).ToList();
        effects.AddRange(withdrawn.Select(it => new RequestWithdrawn(it.Request)));
        var next = this with { Waiting = Waiting.RemoveRange(withdrawn), Asked = Asked is null ? null : Asked with { IsCalledOff = true } };
        return next.Active is { } active ? next.Silence(active, cause, effects) : next;
    }

    private ResponseArbiter CallOffOne(ResponseId id, CallOffCause cause, List<ArbiterEffect> effects)
    {
        var running = Active?.Id == id ? Active : Beside.FirstOrDefault(it => it.Id == id);
        return running is null ? this : Silence(running, cause, effects);
    }

    // A response that begins after the speech was heard is not interrupted by it: only one that runs now is left to the service.
    private ResponseArbiter Silence(RunningResponse running, CallOffCause cause, List<ArbiterEffect> effects)
    {
        var silenced = running with { IsSilenced = true };
        if (running.CancelTag is not null || (ServiceInterrupts && cause == CallOffCause.ServiceHeardSpeech && !running.OutOfBand))
            return Replace(running, silenced);

        silenced = silenced with { CancelTag = $"cancel_{Tags + 1}" };
        effects.Add(new SendCancel(silenced.CancelTag, running.Provider));
        return (this with { Tags = Tags + 1 }).Replace(running, silenced);
    }

    private ResponseArbiter Replace(RunningResponse old, RunningResponse running) =>
        Active == old ? this with { Active = running } : this with { Beside = Beside.Replace(old, running) };

    private ResponseArbiter LoseLine(List<ArbiterEffect> effects)
    {
        // Oldest first: what ran, what was asked for, what waited.
        RunningResponse[] running = Active is null ? [.. Beside] : [Active, .. Beside];
        AskedResponse[] asked = Asked is null ? [.. AskedBeside] : [Asked, .. AskedBeside];
        List<Unanswered> unanswered =
        [
            .. running.Where(it => !it.IsSilenced).Select(CutOff).OfType<Unanswered>(),
            .. asked.Where(it => !it.IsCalledOff).Select(it => new Unanswered(it.Request, null, it.Yields)),
            .. Waiting.Select(it => new Unanswered(it.Request, null, it.Yields)),
        ];
        effects.AddRange(asked.Where(it => it.IsCalledOff).Select(it => new RequestWithdrawn(it.Request)));
        var next = running.Aggregate(this, (state, it) => state.Close(it, ResponseOutcome.LineDied, "The line died.", null, effects));
        if (unanswered.Count > 0)
            effects.Add(new RequestsUnanswered(unanswered));
        return next with { IsLineReady = false, IsCatchingUp = false, IsBlocked = false, Asked = null, AskedBeside = [], Waiting = [], Ended = [] };
    }

    // What a response that called tools still owes is the answer to their outputs. While a tool runs, that is asked for when it has answered.
    private Unanswered? CutOff(RunningResponse running) => Calls.FirstOrDefault(it => it.Response == running.Id) switch
    {
        null => new Unanswered(running.Asked?.Request, running.Id),
        { Open.IsEmpty: false } => null,
        { IsAnswered: true } => new Unanswered(ResponseRequest.Default, null),
        _ => new Unanswered(running.Asked?.Request, running.Id),
    };
}
