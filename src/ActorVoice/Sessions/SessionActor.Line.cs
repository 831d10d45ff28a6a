using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Diagnostics;
using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Sessions;

/// <content>The line: one incarnation after the other.</content>
internal sealed partial class SessionActor
{
    private RecoveryReport? _recovery;

    private void Connect()
    {
        if (_endReason is not null)
        {
            return;
        }

        (_epoch, _limit) = (NextEpoch(), null);
        _encoder.Tell(new UplinkAttached(_epoch));
        _socket = MakeSocket(_epoch);
    }

    /// <summary>A line that is open and of no use is hung up, and replaced as one that died.</summary>
    private void GiveUpLine(LineLoss loss)
    {
        var socket = _socket;
        _socket = ActorRefs.Nobody;
        Context.Stop(socket);
        LoseLine(loss);
    }

    private void LoseLine(LineLoss loss)
    {
        _conversation.Tell(new Detached(_epoch));
        if (_endReason is not null)
        {
            return;
        }

        _parts.Logger.LineLost(_name, _epoch.Number, loss.Code, loss.Message);
        Publish(new Fault(loss.Mends ? FaultBlame.Network : FaultBlame.Caller, loss.Code, loss.Message));
        if (TakeSecond(loss))
        {
            return;
        }

        var mayRetry = loss.Mends && (_wasLive || _parts.Options.RetryFirstConnection);
        if (!mayRetry || _reconnector.Plan(Self) is not { } retry)
        {
            End(loss.Message);
            return;
        }

        _parts.Logger.ReconnectPlanned(_name, retry.Attempt, retry.Delay);
        Change(SessionState.Reconnecting, loss.Message, retry);
    }

    /// <summary>The service listens since <see cref="BecomeLive"/>; now it has also been sent what the person had said meanwhile.</summary>
    private void ReportRecovery(TookOver over)
    {
        if (_recovery is not { } recovery)
        {
            return;
        }

        _recovery = null;
        _parts.Logger.Recovered(_name, recovery.Outage, recovery.ItemsRestored, recovery.ItemsLost);
        Publish(recovery with { Restored = over.Restored, SoundResent = over.SoundResent, Resumed = over.Resumed, Lost = over.Lost });
    }

    private void BecomeLive(ServiceReady ready)
    {
        var (outage, attempts) = _reconnector.Succeed();
        Change(SessionState.Live);
        Roll(new LineServes(_limit));
        if (_wasLive)
        {
            _recovery = new RecoveryReport(outage, ready.ItemsRestored, ready.ItemsLost, attempts);
            return;
        }

        _wasLive = true;
        if (_parts.Options.Greeting is { Length: > 0 } greeting)
        {
            _conversation.Tell(new AddItem(new MessageDraft(ItemRole.User, [new TextDraft(greeting)]), ResponseRequest.Default, Id: null));
            Watch(DeadAir.DeadAirFact.AnswerOwed);
        }

        if (_parts.Options is { Source: not null, RecordAtStart: true })
        {
            _capture.Tell(new RecordCapture(_lease));
        }
    }
}
