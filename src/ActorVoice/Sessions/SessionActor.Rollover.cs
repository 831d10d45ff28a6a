using ActorVoice.Connection;
using ActorVoice.Diagnostics;
using static ActorVoice.Connection.SocketProtocol;
using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Conversation.RolloverProtocol;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Sessions;

/// <content>A line that must end is replaced before it does: the next one is made and seeded while it still serves.</content>
internal sealed partial class SessionActor
{
    private readonly Rollover _rollover;
    private SecondLine? _second;
    private RolloverUnderWay? _rolling;
    private DateTimeOffset? _limit;

    /// <summary>Mail about lines that is not about the one that serves, and old mail.</summary>
    private void HearOfLines(object message)
    {
        switch (message)
        {
            case Rollover.RolloverDue due when due.Round == _rollover.Round: Roll(_rollover.TimePassed()); break;
            case LineLimitTold told when told.Epoch == _epoch: _limit = told.ExpiresAt; break;
            case LineLimitTold told when told.Epoch == _second?.Epoch: _second = _second with { Limit = told.ExpiresAt }; break;
            case WarmReady ready when ready.Epoch == _second?.Epoch: Roll(new WarmServes()); break;
            case LineEnded ended when ended.Epoch == _second?.Epoch: LoseSecond(ended.Loss); break;
            case LineSwitched switched: Switch(switched); break;
            case Rollover.RolloverDue or LineLimitTold or WarmReady or LineEnded or ServiceReady: break;
            default: Unhandled(message); break;
        }
    }

    private void Roll(RolloverFact fact)
    {
        if (_endReason is not null)
        {
            return;
        }

        foreach (var decision in _rollover.Note(fact, Self))
        {
            Do(decision);
        }
    }

    private void Do(RolloverDecision decision)
    {
        switch (decision)
        {
            case BeginRollover begin: Begin(begin); break;
            case MakeWarmLine make: MakeSecond(make.Attempt); break;
            case DropWarmLine: DropSecond(); break;
            case AskSwitch ask when _second is { } second: _conversation.Tell(new SwitchLine(second.Epoch, ask.Mode)); break;
            case GiveUpRollover: Report(FaultBlame.Caller, "rollover_failed", $"No next line could be made, so this one is used until it ends: {_rolling?.LastLoss ?? "no reason known"}"); break;
            default: break;
        }
    }

    private void Begin(BeginRollover begin)
    {
        _rolling = new RolloverUnderWay(_parts.Time.GetTimestamp());
        _parts.Logger.RolloverBegan(_name, _epoch.Number, begin.Left);
        Publish(new RolloverBegan(begin.Left));
    }

    private void MakeSecond(int attempt)
    {
        var epoch = NextEpoch();
        _rolling = _rolling! with { Attempts = attempt };
        _conversation.Tell(new WarmBegins(epoch));
        _second = new SecondLine(epoch, MakeSocket(epoch), Limit: null);
    }

    private void LoseSecond(LineLoss loss)
    {
        _parts.Logger.LineLost(_name, _second!.Epoch.Number, loss.Code, loss.Message);
        _rolling = _rolling! with { LastLoss = loss.Message };
        _conversation.Tell(new WarmGone(_second.Epoch));
        _second = null;
        Roll(_rollover.WarmDied(loss.Mends));
    }

    private void DropSecond()
    {
        if (_second is { } second)
        {
            _second = null;
            _rolling = _rolling! with { LastLoss = "it did not serve in time" };
            _conversation.Tell(new WarmGone(second.Epoch));
            Context.Stop(second.Socket);
        }
    }

    /// <summary>The line that served is gone: the warm one takes its place at once, however far it is.</summary>
    private bool TakeSecond(LineLoss loss)
    {
        Roll(new LineDied());
        if (_second is not { } second)
        {
            return false;
        }

        _reconnector.Lose();
        Adopt(second);
        _encoder.Tell(new UplinkAttached(_epoch));
        Change(SessionState.Reconnecting, loss.Message);
        return true;
    }

    private void Adopt(SecondLine second) =>
        (_epoch, _socket, _limit, _second) = (second.Epoch, second.Socket, second.Limit, null);

    private void Switch(LineSwitched switched)
    {
        if (switched.Epoch == _second?.Epoch)
        {
            Context.Stop(_socket);
            Adopt(_second);
        }
        else if (switched.Epoch != _epoch)
        {
            return;
        }

        Tell(switched);
        if (_parts.View.State == SessionState.Reconnecting && switched.How != LineSwitch.LineDied)
        {
            // The conversation had left the old line before we heard of its death.
            BecomeLive(new ServiceReady(_epoch, switched.Seeds.Told, switched.Seeds.Untellable));
        }
        else if (switched.How != LineSwitch.LineDied)
        {
            Roll(new LineServes(_limit));
        }
    }

    private void Tell(LineSwitched switched)
    {
        var (took, attempts) = _rolling is { } rolling ? (_parts.Time.GetElapsedTime(rolling.Began), rolling.Attempts) : (TimeSpan.Zero, 0);
        _rolling = null;
        _parts.Logger.RolledOver(_name, _epoch.Number, took, switched.How);
        var seeds = switched.Seeds;
        Publish(new RolledOver(took, switched.How, attempts, seeds.Told, seeds.LeftOut, seeds.Untellable, seeds.Summarised));
    }

    private Epoch NextEpoch() => _newest = _newest.Next;

    private IActorRef MakeSocket(Epoch epoch)
    {
        var wire = _parts.Provider.NewWire(_settings);
        var (transport, endpoint, encoder, conversation, taps) = (_parts.Transport, _parts.Options.Endpoint, _encoder, _conversation, _parts.Options.TapWire);
        return Make($"socket-{epoch.Number}", Props.Create(() => new SessionSocketActor(epoch, transport, endpoint, wire, encoder, conversation, taps)));
    }

    /// <param name="Epoch">Of the line.</param>
    /// <param name="Socket">Its actor.</param>
    /// <param name="Limit">When the service ends it, as far as it told.</param>
    private sealed record SecondLine(Epoch Epoch, IActorRef Socket, DateTimeOffset? Limit);

    private sealed record RolloverUnderWay(long Began, int Attempts = 0, string? LastLoss = null);
}
