using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Diagnostics;
using ActorVoice.Playback;
using ActorVoice.Recording;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Connection.SocketProtocol;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Sessions.SessionProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Sessions;

/// <summary>One conversation: wires its parts, decides what is made anew when one fails, owns the life of the session and the stream of its
/// events. Parts that touch the world are stopped and made anew, never restarted in place; a bug in the conversation's core ends
/// this session and no other.</summary>
internal sealed partial class SessionActor : UntypedActor
{
    private readonly SessionParts _parts;
    private readonly string _name;
    private readonly long _startedAt;
    private readonly Revivals _revivals;
    private readonly Reconnector _reconnector;
    private readonly HashSet<IActorRef> _living = [];

    private SessionSettings _settings;
    private IActorRef _conversation = ActorRefs.Nobody;
    private IActorRef _encoder = ActorRefs.Nobody;
    private IActorRef _capture = ActorRefs.Nobody;
    private IActorRef _playback = ActorRefs.Nobody;
    private IActorRef _tools = ActorRefs.Nobody;
    private IActorRef _socket = ActorRefs.Nobody;
    private Epoch _epoch = new(0);
    private Epoch _newest = new(0);
    private string? _lastFailure;
    private readonly Queue<object> _keys = [];
    private PendingTurn? _endingTurn;
    private CaptureLease _lease = new(0);
    private bool _wasLive;
    private string? _endReason;

    public SessionActor(SessionParts parts)
    {
        _parts = parts;
        _name = parts.Options.Name ?? "session";
        _startedAt = parts.Time.GetTimestamp();
        _settings = parts.Options.Settings with { Tools = [.. parts.Options.Settings.Tools, .. parts.Options.Tools.Select(tool => tool.Declaration)] };
        _revivals = new Revivals(parts.Pipeline.Backoff, parts.Time);
        _reconnector = new Reconnector(parts.Pipeline.Backoff, parts.Time, parts.Random);
        _rollover = new Rollover(parts.Pipeline.Rollover, parts.Pipeline.Backoff, parts.Time, parts.Random);
        if (parts.Options.DeadAir is { Steps.Count: > 0 } ladder)
        {
            _deadAir = new DeadAir.DeadAirWatch(ladder.Steps);
            _deadAirTap = parts.Journal.Begin(JournalCores.DeadAir, new DeadAirMade(ladder.Steps));
        }
    }

    /// <summary>Every child that fails is stopped; what follows is decided when its end is told.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
    {
        _lastFailure = failure.Message;
        return Directive.Stop;
    });

    protected override void PreStart()
    {
        var self = Self;
        _parts.Journal.TellTo((code, text) => self.Tell(new JournalFaltered(code, text), ActorRefs.NoSender));
        _parts.Logger.SessionStarted(_name, _parts.Options.Endpoint.ToString());
        var time = _parts.Time;
        var (provider, kept, policy) = (_parts.Provider, _parts.Options.ItemAudioKept, RecoveryPolicy.Of(_parts.Options, _parts.Pipeline.AnswerTimeout));
        var core = new ConversationCore(_settings, provider, kept, policy, _parts.Options.Seeding);
        var tap = _parts.Journal.Begin(
            JournalCores.Conversation,
            new ConversationMade(_settings, provider.Capabilities, provider.DownlinkRate(_settings), kept, policy, SeedingForm.Of(_parts.Options.Seeding)));
        _conversation = Make("conversation", Props.Create(() => new ConversationActor(core, time, tap)));
        MakePlayback();
        MakeTools();
        MakeUplink();
        MakeBargeIn();
        Connect();
    }

    protected override void PostStop()
    {
        _reconnector.Stop();
        _rollover.Stop();
        _revivals.Stop();
        StopWatchingSilence();
        if (_endReason is null)
        {
            // Stopped from above, with the whole runtime: its parts are closed by now.
            Change(SessionState.Ended, "the runtime was stopped");
        }

        _parts.Journal.Complete();
        _parts.Feed.Complete();
        _parts.View.Ended.TrySetResult();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Announced announced: Announce(announced); break;
            case WireSeen seen: Publish(new WireTapped(seen.Outgoing, WireNames.TypeOf(seen.Utf8.Span), seen.Utf8)); break;
            case LineOpened opened: _parts.Logger.LineOpened(_name, opened.Epoch.Number); break;
            case LineEnded lost when lost.Epoch == _epoch: LoseLine(lost.Loss); break;
            case ServiceReady ready when ready.Epoch == _epoch: BecomeLive(ready); break;
            case TookOver over when over.Epoch == _epoch: ReportRecovery(over); break;
            case TookOver: break;
            case ServiceSilent silent when silent.Epoch == _epoch: GiveUpLine(new LineLoss("service_silent", silent.Reason, Mends: true)); break;
            case ServiceSilent: break;
            case NeedsPerson needs: End(needs.Reason); break;
            case UplinkCaughtUp: _conversation.Forward(message); break;
            case Reconnector.ReconnectDue due when due.Round == _reconnector.Round: Connect(); break;
            case Reconnector.ReconnectDue: break;
            case Revivals.RevivalDue due: Revive(due.Part); break;
            case SettingsChanged changed: ChangeFormats(changed.Settings); break;
            case CaptureChanged changed: ChangeRecorder(changed); break;
            case InputEnded: Publish(new InputFinished()); break;
            case UplinkTurnEnded ended: EndTurn(ended); break;
            case UplinkOverflowed overflowed: Report(FaultBlame.Network, "uplink_overflow", $"{overflowed.DroppedSamples} samples of the person's speech were dropped: the service took none for too long."); break;
            case PlaybackProtocol.ClipEnded ended: EndClip(ended); break;
            case SilenceDue came: WakeFromSilence(came); break;
            case PlaybackProtocol.PlaybackFailed failed: ReplacePlayback(failed.Reason); break;
            case Terminated terminated: Bury(terminated.ActorRef); break;
            case JournalFaltered faltered: Report(FaultBlame.Device, faltered.Code, faltered.Message); break;
            case EndSession end: End(end.Reason); break;
            default: Obey(message); break;
        }
    }

    private IActorRef Make(string name, Props props)
    {
        var child = Context.ActorOf(props, name);
        Context.Watch(child);
        _living.Add(child);
        return child;
    }

    private void Publish(VoiceEvent happened) => _parts.Feed.Publish(happened with { At = _parts.Time.GetElapsedTime(_startedAt) });

    private void Announce(Announced announced)
    {
        _parts.View.Conversation = announced.State;
        Publish(announced.Happened);
        Note(announced.Happened);
        WatchSilence(announced.Happened);
    }

    private void Note(VoiceEvent happened)
    {
        if (happened is Fault fault)
        {
            _parts.Logger.FaultReported(_name, fault.Code, fault.Message);
        }
        else if (happened is ItemCompleted { Item: { Words.Length: > 0 } item } && _parts.Logger.IsEnabled(Microsoft.Extensions.Logging.LogLevel.Trace))
        {
            _parts.Logger.WordsSensitive(_name, item.Role.ToString(), item.Id.Value, item.Words);
        }
    }

    private void Report(FaultBlame blame, string code, string text)
    {
        _parts.Logger.FaultReported(_name, code, text);
        Publish(new Fault(blame, code, text));
    }

    private void Change(SessionState state, string? reason = null, RetryPlan? retry = null)
    {
        _parts.View.State = state;
        Publish(new SessionStateChanged(state, reason, retry));
    }

    private sealed record PendingTurn(bool Respond);
}
