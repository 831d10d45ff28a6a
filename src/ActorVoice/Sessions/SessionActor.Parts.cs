using ActorVoice.Audio.Sinks;
using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Diagnostics;
using ActorVoice.Playback;
using ActorVoice.Recording;
using ActorVoice.Tools;
using ActorVoice.Uplink;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Sessions;

/// <content>Making parts, burying them, making them anew, and ending.</content>
internal sealed partial class SessionActor
{
    private const string UplinkPart = "uplink";
    private const string CapturePart = "capture";
    private const string PlaybackPart = "playback";
    private const string ToolsPart = "tools";

    private int _made;

    private string Named(string part) => _made++ == 0 ? part : $"{part}-{_made}";

    private void MakePlayback()
    {
        var sink = _parts.Options.Sink ?? new NullSink();
        var rate = _parts.Provider.DownlinkRate(_settings);
        var (clock, options, conversation, meter) = (_parts.Clock, _parts.Pipeline.Playback, _conversation, _parts.View.Output);
        var tap = _parts.Journal.Begin(JournalCores.Playback, new PlaybackMade(rate, options));
        _playback = Make(Named(PlaybackPart), Props.Create(() => new PlaybackActor(sink, rate, clock, options, conversation, meter, tap)));
        Wire();
    }

    private void MakeTools()
    {
        var (tools, conversation, time, deadline) = (_parts.Options.Tools, _conversation, _parts.Time, _parts.Options.ToolDeadline);
        _tools = Make(Named(ToolsPart), Props.Create(() => new ToolsActor(tools, conversation, time, deadline)));
        Wire();
    }

    private void MakeUplink()
    {
        var format = _parts.Provider.UplinkFormat(_settings);
        var (options, meter) = (_parts.Pipeline.Uplink, _parts.View.Input);
        var tap = _parts.Journal.Begin(JournalCores.Uplink, new UplinkMade(format.Name, options));
        _encoder = Make(Named("encoder"), Props.Create(() => new EncoderActor(format, options, meter, tap)));
        _encoder.Tell(new ChangeUplinkTurns(TurnsOf(_settings)));
        MakeCapture();
        Wire();
    }

    private static UplinkTurns TurnsOf(SessionSettings settings) =>
        settings.TurnDetection is ManualTurns ? UplinkTurns.ByApplication : UplinkTurns.ByService;

    private void MakeCapture()
    {
        if (_parts.Options.Source is { } source)
        {
            var (encoder, tap) = (_encoder, _parts.Journal.Begin(JournalCores.Recorder, new RecorderMade()));
            _capture = Make(Named(CapturePart), Props.Create(() => new CaptureActor(source, encoder, tap)));
        }
    }

    private void Wire()
    {
        _conversation.Tell(new Wired(_playback, _encoder, _tools));
        WireBargeIn();
    }

    private void ChangeFormats(SessionSettings settings)
    {
        var before = _settings;
        _settings = settings;
        _encoder.Tell(new ChangeUplinkTurns(TurnsOf(settings)));
        if (settings.InputCodec != before.InputCodec)
        {
            _encoder.Tell(new ChangeUplinkFormat(_parts.Provider.UplinkFormat(settings)));
        }
    }

    private void ReplacePlayback(string reason)
    {
        Report(FaultBlame.Device, "playback_failed", reason);
        Context.Stop(_playback);
    }

    /// <summary>A part is gone. By our wish: one less to wait for. Otherwise it is made anew after a pause, unless the conversation itself broke.</summary>
    private void Bury(IActorRef part)
    {
        _living.Remove(part);
        if (_endReason is not null)
        {
            FinishIfAllGone();
        }
        else if (part.Equals(_conversation))
        {
            Report(FaultBlame.Pipeline, "conversation_failed", $"A bug in the conversation ends this session: {_lastFailure ?? "no reason known"}");
            End("a bug in the conversation");
        }
        else if (NameOf(part) is { } name)
        {
            _parts.Logger.PartFailed(_name, name, _lastFailure ?? "it stopped");
            CommitWithoutRecorder(name);
            _revivals.Plan(Self, name);
        }
        else if (part.Equals(_socket))
        {
            // It tells its loss before it goes; one that crashed could not.
            LoseSilently();
        }
        else if (part.Equals(_second?.Socket) && _lastFailure is { } failure)
        {
            LoseSecond(new LineLoss("connection_failed", failure, Mends: true));
        }

        _lastFailure = null;
    }

    private string? NameOf(IActorRef part) =>
        part.Equals(_playback) ? PlaybackPart
        : part.Equals(_tools) ? ToolsPart
        : part.Equals(_capture) ? CapturePart
        : part.Equals(_encoder) ? UplinkPart
        : part.Equals(_bargeIn) ? BargeInPart
        : null;

    private void LoseSilently()
    {
        if (_lastFailure is { } failure)
        {
            LoseLine(new LineLoss("connection_failed", failure, Mends: true));
        }
    }

    private void Revive(string part)
    {
        if (_endReason is not null)
        {
            return;
        }

        switch (part)
        {
            case PlaybackPart: MakePlayback(); break;
            case ToolsPart: MakeTools(); break;
            case CapturePart: MakeCapture(); RecordAgain(); break;
            case UplinkPart: ReviveUplink(); break;
            case BargeInPart: MakeBargeIn(); break;
            default: break;
        }
    }

    /// <summary>The socket pulls from the encoder it was made with, and capture tells its frames to it: both go with it.</summary>
    private void ReviveUplink()
    {
        DropSecond();
        Roll(new LineDied());
        var (socket, capture) = (_socket, _capture);
        _socket = _capture = ActorRefs.Nobody;
        Context.Stop(socket);
        Context.Stop(capture);
        _conversation.Tell(new Detached(_epoch));
        MakeUplink();
        RecordAgain();
        Connect();
    }

    private void RecordAgain()
    {
        if (_wasLive && _parts.View.Recorder is RecorderState.Recording or RecorderState.Opening)
        {
            _capture.Tell(new RecordCapture(_lease));
        }
    }

    private void End(string? reason)
    {
        if (_endReason is not null)
        {
            return;
        }

        _endReason = reason ?? "asked to end";
        _parts.View.State = SessionState.Ended;
        _reconnector.Stop();
        _rollover.Stop();
        _revivals.Stop();
        StopWatchingSilence();
        foreach (var child in _living)
        {
            Context.Stop(child);
        }

        FinishIfAllGone();
    }

    /// <summary>Only when every part has closed its device and file is the end told.</summary>
    private void FinishIfAllGone()
    {
        if (_living.Count == 0)
        {
            _parts.Logger.SessionEnded(_name, _endReason!);
            Change(SessionState.Ended, _endReason);
            Context.Stop(Self);
        }
    }
}
