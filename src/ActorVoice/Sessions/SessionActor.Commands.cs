using ActorVoice.Audio;
using ActorVoice.Capture;
using ActorVoice.Tools;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Sessions.SessionProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Sessions;

/// <content>What the user wants.</content>
internal sealed partial class SessionActor
{
    private void Obey(object message)
    {
        switch (message)
        {
            case CommandRecorder command: Command(command); break;
            case StartTalking or StopTalking: Talk(message); break;
            case CommitInput commit: Commit(new PendingTurn(commit.Respond)); break;
            case ClearTalk: DropTalk(); break;
            case AddTool add: Add(add.Tool); break;
            case RemoveTool remove: Remove(remove.Name); break;
            case ToConversation to: _conversation.Forward(to.Mail); WatchSilence(to.Mail); break;
            case ToPlayback to: _playback.Forward(to.Mail); WatchSilence(to.Mail); break;
            default: HearOfLines(message); break;
        }
    }

    private void Command(CommandRecorder command)
    {
        if (_parts.Options.Source is null)
        {
            ReportNoSource();
            return;
        }

        Lease(command.Lease);
        _capture.Tell(command.Command switch
        {
            RecorderCommand.Begin => new BeginCapture(command.Lease),
            RecorderCommand.Record => new RecordCapture(command.Lease),
            RecorderCommand.Pause => new PauseCapture(command.Lease),
            _ => new EndCapture(command.Lease),
        });
    }

    /// <summary>A key that goes down again while the turn before is being committed waits for it: nothing that was said is lost.</summary>
    private void Talk(object key)
    {
        if (_parts.Options.Source is null)
        {
            ReportNoSource();
        }
        else if (_endingTurn is not null)
        {
            _keys.Enqueue(key);
        }
        else if (key is StartTalking start)
        {
            BeginTurn(start.Lease);
        }
        else
        {
            StopTurn((StopTalking)key);
        }
    }

    private void ReportNoSource() =>
        Report(FaultBlame.Caller, "no_source", "The session has no source to record from; give it one in VoiceSessionOptions.Source.");

    private void BeginTurn(CaptureLease lease)
    {
        Lease(lease);
        Watch(DeadAir.DeadAirFact.CalledOff);
        _conversation.Tell(new CutAnswer());
        DropTalk();
        _capture.Tell(new RecordCapture(lease));
    }

    private void StopTurn(StopTalking stop)
    {
        Lease(stop.Lease);
        _endingTurn = new PendingTurn(stop.Respond);
        _capture.Tell(new PauseCapture(stop.Lease));
    }

    /// <summary>The newest owner's lease is used when the session itself records again.</summary>
    private void Lease(CaptureLease lease)
    {
        if (lease.Number > _lease.Number)
        {
            _lease = lease;
        }
    }

    private void ChangeRecorder(CaptureChanged changed)
    {
        _parts.View.Recorder = changed.State;
        Publish(new RecorderChanged(changed.State, changed.Fault));
        _conversation.Tell(new Conversation.RolloverProtocol.RecordingChanged(changed.State == RecorderState.Recording));
        if (changed.Fault is { } fault)
        {
            Report(FaultBlame.Device, "source_failed", fault);
        }

        // All frames of the recording have reached the encoder when it says so: now the turn can be committed whole.
        if (_endingTurn is { } turn && changed.State is RecorderState.Paused or RecorderState.Ended)
        {
            Commit(turn);
        }
    }

    private void Commit(PendingTurn turn)
    {
        _endingTurn = turn;
        _encoder.Tell(new EndUplinkTurn());
    }

    private void EndTurn(UplinkTurnEnded ended)
    {
        var respond = _endingTurn?.Respond ?? true;
        _endingTurn = null;
        var turn = new EndTurn(ended.UpTo, MediaTime.ToTimeSpan(ended.Length, ended.Rate), respond);
        _conversation.Tell(turn);
        WatchSilence((object)turn);
        while (_endingTurn is null && _keys.TryDequeue(out var key))
        {
            Talk(key);
        }
    }

    /// <summary>The recorder broke while a turn was ending: what it gave until then is the turn.</summary>
    private void CommitWithoutRecorder(string part)
    {
        if (part == CapturePart && _endingTurn is { } turn)
        {
            Commit(turn);
        }
    }

    private void DropTalk()
    {
        _encoder.Tell(new ClearUplink());
        _conversation.Tell(new DropInput());
    }

    private void Add(VoiceTool tool)
    {
        _tools.Tell(new ToolsProtocol.OfferTool(tool));
        _conversation.Tell(new ChangeSettings(settings => settings with
        {
            Tools = [.. settings.Tools.Where(known => known.Name != tool.Declaration.Name), tool.Declaration],
        }));
    }

    private void Remove(string name)
    {
        _tools.Tell(new ToolsProtocol.WithdrawTool(name));
        _conversation.Tell(new ChangeSettings(settings => settings with { Tools = [.. settings.Tools.Where(known => known.Name != name)] }));
    }
}
