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

    private void BecomeLive(ServiceReady ready)
    {
        var recovery = _reconnector.Succeed();
        Change(SessionState.Live);
        Roll(new LineServes(_limit));
        if (_wasLive)
        {
            _parts.Logger.Recovered(_name, recovery.Outage, ready.ItemsRestored, ready.ItemsLost);
            Publish(new RecoveryReport(recovery.Outage, ready.ItemsRestored, ready.ItemsLost, recovery.Attempts));
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
