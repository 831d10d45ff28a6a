using ActorVoice.Connection;
using ActorVoice.Playback;
using ActorVoice.Tools;
using ActorVoice.Uplink;
using static ActorVoice.Conversation.ConversationProtocol;

namespace ActorVoice.Conversation;

/// <summary>What a conversation thinks: joins the items (<see cref="ConversationState"/>) and the responses (<see cref="ResponseArbiter"/>), and
/// knows what was heard. Mail in, effects out; no actor, no clock, no socket inside.</summary>
/// <remarks>Not thread-safe: one actor owns it. The order of its effects is the order in which they must be done.</remarks>
internal sealed partial class ConversationCore
{
    private static readonly TimeSpan ShortestTurn = TimeSpan.FromMilliseconds(100);

    private readonly List<ConversationEffect> _effects = [];
    private readonly ProviderCapabilities _capabilities;
    private readonly RecoveryPolicy _policy;
    private readonly PendingIntents _intents = new();
    private readonly int _downlinkRate;
    private readonly Seeding _seeding;

    private ResponseArbiter _arbiter = ResponseArbiter.Initial;
    private SessionSettings _settings;
    private SessionSettings? _told;
    private SettingsApplied _service;
    private Epoch? _attached;
    private TimeSpan _now;
    private TimeSpan? _personFellSilent;
    private int _settingsTold;
    private int _interruptions;
    private bool _ready;

    public ConversationCore(SessionSettings settings, IProvider provider, TimeSpan itemAudioKept, RecoveryPolicy policy, Seeding? seeding = null)
    {
        _settings = settings;
        _policy = policy;
        _seeding = seeding ?? Seeding.Everything;
        _deadlines = new Deadlines(policy.Patience);
        _capabilities = provider.Capabilities;
        _downlinkRate = provider.DownlinkRate(settings);
        _service = Expect(settings.TurnDetection);
        State = ConversationState.Empty(_downlinkRate) with { AudioKept = itemAudioKept };
    }

    public ConversationState State { get; private set; }

    /// <summary>What the service is told, or will be.</summary>
    public SessionSettings Settings => _settings;

    /// <param name="mail">Something of the conversation's protocol or a fact of another part.</param>
    /// <param name="now">Since any fixed moment, by the session's clock.</param>
    /// <returns>Valid until the next call.</returns>
    public IReadOnlyList<ConversationEffect> Handle(object mail, TimeSpan now)
    {
        _effects.Clear();
        _now = now;
        switch (mail)
        {
            case SocketProtocol.FactHeard told when told.Epoch == _attached: Hear(told.Fact); break;
            case SocketProtocol.FactHeard told when told.Epoch == _warm?.Epoch: HearWarm(_warm, told.Fact); break;
            case SocketProtocol.FactHeard: break;
            case RolloverProtocol.RolloverMail mailOfLines: Roll(mailOfLines); break;
            case UplinkProtocol.TurnAudioTaken taken: TakeAudio(taken); break;
            case UplinkProtocol.UplinkCaughtUp caughtUp when caughtUp.Epoch == _attached: CatchUp(caughtUp); break;
            case UplinkProtocol.UplinkCaughtUp: break;
            case ToolsProtocol.CallEnded ended: EndCall(ended); break;
            case Attached attached when IsWarming(attached.Epoch): Warm(_warm!); break;
            case Attached attached: Attach(attached.Epoch); break;
            case Detached detached when detached.Epoch == _attached: Detach(); TakeWarm(); break;
            case Detached: break;
            case DeadlineCame: GiveUpOverdue(); break;
            default: HandleEar(mail); break;
        }

        Roll();
        NoteOpenRequests();
        return _effects;
    }

    private void HandleEar(object mail)
    {
        switch (mail)
        {
            case PlaybackProtocol.PartSounding sounding: Sound(sounding.Item); break;
            case PlaybackProtocol.PartHeard heard: Say(new PlaybackFinished(heard.Item, heard.Samples)); break;
            case PlaybackProtocol.PlaybackDrained: Say(new PlaybackIdle()); break;
            case PlaybackProtocol.PlaybackInterrupted interrupted: CutWhatWasUnheard(interrupted.Parts); break;
            case PlaybackProtocol.PlaybackFailed failed: CutWhatWasUnheard(failed.Unheard); break;
            case PlaybackProtocol.HoldBegan held: TellHold(held); break;
            case PlaybackProtocol.HoldEnded ended: TellHold(ended); break;
            case BargeIn.BargeInProtocol.PersonCutIn: CutHeldAnswer(); break;
            case PlaybackProtocol.PlaybackOverflowed: Overflow(); break;
            default: HandleWish(mail); break;
        }
    }

    private void HandleWish(object mail)
    {
        switch (mail)
        {
            case UseSettings use: ChangeTo(use.Settings); break;
            case AddItem add: Add(add); break;
            case RemoveItem remove: Remove(remove.Item); break;
            case AskForResponse ask: Arbitrate(ask); break;
            case CutAnswer: Interrupt(byPerson: false); break;
            case EndTurn end: EndManualTurn(end); LetSoundFollow(); break;
            case DropInput: DropSpeech(); LetSoundFollow(); break;
            case RepeatRequest: AskAnew(); break;
            case SayAside aside: _effects.Add(new ToPlayer(aside.Clip)); break;
            case SendWire raw: Send(new SendRaw(raw.Utf8)); break;
            case RolloverProtocol.RecordingChanged changed: _recording = changed.Recording; break;
            case RolloverProtocol.SummaryMade made: TakeSummary(made); break;
            default: throw new ArgumentOutOfRangeException(nameof(mail), mail.GetType().Name, "The conversation does not know this mail.");
        }
    }

    private void Say(VoiceEvent happened) => _effects.Add(new Announce(happened));

    private void Fault(FaultBlame blame, string code, string message) => Say(new Fault(blame, code, message));

    /// <summary>Without a line nothing is sent: on the next one the whole conversation is told again.</summary>
    private void Send(ProviderCommand command)
    {
        if (_attached is not null)
        {
            _effects.Add(new ToService(command));
        }
    }

    /// <summary>Takes over the next state of the items and tells what changed.</summary>
    private void Take(ConversationStep step)
    {
        State = step.Next;
        foreach (var change in step.Changes)
        {
            Tell(change);
        }
    }

    private void Tell(ItemChange change)
    {
        NoteForWarm(change);
        switch (change)
        {
            case ItemWasAppended appended: Say(new ItemAppended(appended.Item)); break;
            case ItemWasUpdated updated: Say(new ItemUpdated(updated.Item, updated.Delta)); break;
            case ItemWasCompleted completed: Say(new ItemCompleted(completed.Item)); break;
            case ItemWasDeleted deleted: Say(new ItemDeleted(deleted.Id)); break;
            case FactDidNotFit odd: Fault(FaultBlame.Server, "out_of_order", odd.Problem); break;
            default: break;
        }
    }

    /// <summary>What a service will do by itself with these settings, until it says so.</summary>
    private static SettingsApplied Expect(TurnDetection detection) => detection switch
    {
        ServerVad vad => new SettingsApplied(vad.InterruptResponse, vad.CreateResponse, DetectsTurns: true),
        SemanticVad vad => new SettingsApplied(vad.InterruptResponse, vad.CreateResponse, DetectsTurns: true),
        _ => new SettingsApplied(InterruptsByItself: false, RespondsByItself: false, DetectsTurns: false),
    };
}
