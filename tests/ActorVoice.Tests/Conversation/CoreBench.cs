using ActorVoice.Connection;
using ActorVoice.Connection.Realtime;
using ActorVoice.Conversation;
using ActorVoice.Playback;
using ActorVoice.Sessions;
using ActorVoice.Tools;
using ActorVoice.Uplink;

namespace ActorVoice.Tests.Conversation;

/// <summary>A conversation's core with nobody around it: facts in, what it wants done out, one short line each.</summary>
internal sealed class CoreBench
{
    private static readonly Epoch First = new(1);
    private readonly List<ConversationEffect> _effects = [];
    private TimeSpan _now;

    public CoreBench(SessionSettings? settings = null, Seeding? seeding = null, CutAnswers cutAnswers = CutAnswers.Continue) => Core = new ConversationCore(
        settings ?? new SessionSettings(), new RealtimeProvider(), TimeSpan.FromMinutes(5), new RecoveryPolicy(cutAnswers, "Go on.", TimeSpan.FromSeconds(15)), seeding);

    public ConversationCore Core { get; }

    public Epoch Epoch { get; private set; } = First;

    public IReadOnlyList<object> MailToParent => [.. _effects.OfType<ToParent>().Select(effect => effect.Mail)];

    public IReadOnlyList<ConversationItem> Items => [.. Core.State.Ordered];

    /// <summary>With a line, and the service's word that it took our settings.</summary>
    public static CoreBench Live(SessionSettings? settings = null, Seeding? seeding = null, CutAnswers cutAnswers = CutAnswers.Continue)
    {
        var bench = new CoreBench(settings, seeding, cutAnswers);
        bench.Do(new ConversationProtocol.Attached(First, ActorRefs.Nobody));
        bench.CatchUp();
        bench.Hear(new SettingsApplied(InterruptsByItself: true, RespondsByItself: true, DetectsTurns: true));
        bench._effects.Clear();
        return bench;
    }

    public IReadOnlyList<string> Do(object mail)
    {
        var from = _effects.Count;
        _effects.AddRange(Core.Handle(mail is ConversationProtocol.ChangeSettings it ? new ConversationProtocol.UseSettings(it.Change(Core.Settings)) : mail, _now));
        return [.. _effects.Skip(from).Select(Show).OfType<string>()];
    }

    public IReadOnlyList<string> Hear(params ProviderFact[] facts) =>
        [.. facts.SelectMany(fact => Do(new SocketProtocol.FactHeard(Epoch, fact)))];

    public void Later(TimeSpan by) => _now += by;

    /// <summary>The line dies and another one is there.</summary>
    public IReadOnlyList<string> Reconnect() => [.. Lose(), .. Attach(), .. CatchUp()];

    public IReadOnlyList<string> Lose() => Do(new ConversationProtocol.Detached(Epoch));

    /// <summary>Another line; what waits in the uplink's ring is on its way.</summary>
    public IReadOnlyList<string> Attach()
    {
        Epoch = Epoch.Next;
        return Do(new ConversationProtocol.Attached(Epoch, ActorRefs.Nobody));
    }

    /// <summary>A second line is made beside the first, and its service takes our settings.</summary>
    public IReadOnlyList<string> Warm()
    {
        Do(new RolloverProtocol.WarmBegins(Epoch.Next));
        return [.. Do(new ConversationProtocol.Attached(Epoch.Next, ActorRefs.Nobody)), .. HearWarm(new SettingsApplied(true, true, true))];
    }

    public IReadOnlyList<string> HearWarm(ProviderFact fact) => Do(new SocketProtocol.FactHeard(Epoch.Next, fact));

    public IReadOnlyList<string> Switch(SwitchMoment mode) => Do(new RolloverProtocol.SwitchLine(Epoch.Next, mode));

    /// <summary>What is heard from here on comes from the line that was the second one.</summary>
    public void FollowSwitch()
    {
        Epoch = Epoch.Next;
        CatchUp();
    }

    /// <summary>The new line was sent what waited in the uplink's ring.</summary>
    public IReadOnlyList<string> CatchUp(long samples = 0) => Do(new UplinkProtocol.UplinkCaughtUp(Epoch, samples, Dropped: 0, Rate: 24_000));

    /// <summary>An answer begins: a response and its item, up to the first part.</summary>
    public IReadOnlyList<string> BeginAnswer(string response = "r1", string item = "a1") => Hear(
        new ResponseBegan(new(response), OutOfBand: false, RequestTag: null),
        new OutputItemBegan(new(response), Assistant(item)),
        new ItemSeen(Assistant(item), null, Final: false),
        new PartBegan(new(response), new(item), 0, ContentKind.Audio));

    public IReadOnlyList<string> SaySound(int samples, string words = "", string response = "r1", string item = "a1") => Hear(
        [.. words.Length == 0 ? Array.Empty<ProviderFact>() : [new SayingWords(new(response), new(item), 0, ContentKind.Audio, words)],
        new SayingAudio(new(response), new(item), 0, new short[samples])]);

    public IReadOnlyList<string> EndAnswer(string response = "r1", string item = "a1", ResponseOutcome outcome = ResponseOutcome.Completed) => Hear(
        new SayingAudioEnded(new(response), new(item), 0),
        new OutputItemEnded(new(response), Assistant(item) with { IsComplete = outcome == ResponseOutcome.Completed }),
        new ResponseFinished(new(response), outcome, null, null));

    public static ProviderItem Assistant(string id) => new(new(id), ItemKind.Message, ItemRole.Assistant, IsComplete: false, []);

    public static ProviderItem User(string id, string? words = null) =>
        new(new(id), ItemKind.Message, ItemRole.User, IsComplete: true, [new ProviderPart(ContentKind.Audio, IsInput: true, words)]);

    public static ProviderItem Call(string id, string call, string arguments = "{}", bool complete = true, string name = "weather") =>
        new(new(id), ItemKind.FunctionCall, ItemRole.None, complete, [], new CallId(call), name, arguments);

    private static string? Show(ConversationEffect effect) => effect switch
    {
        ToService { Command: PutItem put } => $"> put {put.Id} {Show(put.Draft)}{(put.After is { } after ? $" after {after}" : "")}",
        ToService { Command: CutItem cut } => $"> cut {cut.Item} at {cut.HeardMs}",
        ToService { Command: DeleteItem delete } => $"> delete {delete.Item}",
        ToService { Command: CreateResponse create } => $"> create {create.Tag}{(create.Request.Instructions is { } instructions ? $" \"{instructions}\"" : "")}",
        ToService { Command: CommitTurn commit } => $"> commit {commit.UpTo}",
        ToService { Command: CancelResponse cancel } => $"> cancel {cancel.Response}",
        ToService { Command: ApplySettings apply } => $"> settings{(apply.Previous is null ? "" : " changed")}",
        ToService to => $"> {to.Command.GetType().Name}",
        ToWarmService warm => Show(new ToService(warm.Command))?.Replace("> ", "~ ", StringComparison.Ordinal),
        ToParent { Mail: RolloverProtocol.WarmReady } => "warm",
        ToParent { Mail: RolloverProtocol.LineSwitched switched } => $"switched {switched.How} {switched.Seeds.Told}/{switched.Seeds.LeftOut}/{switched.Seeds.Untellable}{(switched.Seeds.Summarised ? " summarised" : "")}",
        ToPlayer { Mail: PlaybackProtocol.PlayAudio play } => $"play {play.Item} {play.Samples.Length}",
        ToPlayer { Mail: PlaybackProtocol.InterruptPlayback } => "silence",
        ToPlayer { Mail: PlaybackProtocol.EndPart end } => $"end {end.Item}",
        ToTools { Mail: ToolsProtocol.RunTool run } => $"run {run.Call.Name}({run.Call.Arguments})",
        ToEncoder { Mail: UplinkProtocol.TakeTurnAudio take } => $"take {take.Item} {take.FromMs}-{take.ToMs}",
        ToEncoder or ToSocket => null,
        ToParent { Mail: ConversationProtocol.ServiceReady ready } => $"ready {ready.ItemsRestored}/{ready.ItemsLost}",
        ToParent { Mail: ConversationProtocol.ServiceSilent } => "silent",
        ToParent { Mail: ConversationProtocol.NeedsPerson needs } => $"needs a person: {needs.Reason}",
        ToParent => null,
        Announce { Happened: Fault fault } => $"! {fault.Code}",
        Announce { Happened: Interrupted cut } => $"interrupted {cut.Item} {cut.HeardMs}",
        Announce { Happened: ResponseEnded ended } => $"ended {ended.Response} {ended.Outcome}",
        Announce { Happened: ToolAnswered answered } => $"answered {answered.Call}{(answered.Failed ? " failed" : "")}",
        Announce { Happened: ItemAppended appended } => $"+ {appended.Item.Id}",
        Announce { Happened: ItemCompleted completed } => $"= {completed.Item.Id} {completed.Item.Status}",
        Announce { Happened: ItemDeleted deleted } => $"- {deleted.Item}",
        Announce => null,
        _ => effect.GetType().Name,
    };

    private static string Show(ItemDraft draft) => draft switch
    {
        MessageDraft message => $"{message.Role} {string.Concat(message.Parts.Select(part => part is TextDraft text ? $"\"{text.Text}\"" : part.GetType().Name))}",
        FunctionCallDraft call => $"call {call.Call} {call.Name}({call.Arguments})",
        FunctionCallOutputDraft output => $"output {output.Call} {output.Output}",
        _ => draft.GetType().Name,
    };
}
