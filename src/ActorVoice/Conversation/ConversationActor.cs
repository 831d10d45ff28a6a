using ActorVoice.Recording;
using static ActorVoice.Connection.SocketProtocol;
using static ActorVoice.Conversation.ConversationProtocol;

namespace ActorVoice.Conversation;

/// <summary>Carries mail to the conversation's core and its effects to the other parts. Its failure is a bug and ends the session.</summary>
internal sealed class ConversationActor(ConversationCore core, TimeProvider time, CoreTap tap) : UntypedActor
{
    private readonly long _origin = time.GetTimestamp();
    private ITimer? _timer;
    private TimeSpan? _deadline;
    private IActorRef _socket = ActorRefs.Nobody;
    private IActorRef _warmSocket = ActorRefs.Nobody;
    private Wired _parts = new(ActorRefs.Nobody, ActorRefs.Nobody, ActorRefs.Nobody);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Wired wired: _parts = wired; break;
            case Attached attached when core.IsWarming(attached.Epoch): _warmSocket = attached.Socket; Think(message); break;
            case Attached attached: _socket = attached.Socket; Think(message); break;
            case FactHeard: Think(message); Sender.Tell(FactTaken.Instance); break;
            case DeadlineCame: _deadline = null; Think(message); break;
            default: Think(message); break;
        }
    }

    protected override void PostStop()
    {
        tap.Close();
        _timer?.Dispose();
    }

    private void Think(object message)
    {
        var (mail, now) = (Settle(message), time.GetElapsedTime(_origin));
        tap.Enter(mail, now);
        var effects = core.Handle(mail, now);
        tap.Leave(effects);
        foreach (var effect in effects)
        {
            Do(effect);
        }

        WakeAtDeadline();
    }

    /// <summary>One timer, made when the first request waits for its answer; it sleeps while none does.</summary>
    private void WakeAtDeadline()
    {
        if (core.Deadline == _deadline)
        {
            return;
        }

        _deadline = core.Deadline;
        var self = Self;
        var wait = _deadline is { } due ? due - time.GetElapsedTime(_origin) : Timeout.InfiniteTimeSpan;
        _timer ??= time.CreateTimer(_ => self.Tell(new DeadlineCame()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait < TimeSpan.Zero && _deadline is not null ? TimeSpan.Zero : wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A user's function is run here: the core is told what came of it.</summary>
    private object Settle(object message) => message is ChangeSettings change ? new UseSettings(change.Change(core.Settings)) : message;

    private void Do(ConversationEffect effect)
    {
        switch (effect)
        {
            case Announce announce: Context.Parent.Tell(new Announced(announce.Happened, core.State)); break;
            case ToService to: _socket.Tell(to.Command); break;
            case ToWarmService to: _warmSocket.Tell(to.Command); break;
            case UseWarmLine: _socket = _warmSocket; break;
            case Summarise summarise: Make(summarise); break;
            case ToPlayer to: _parts.Playback.Tell(to.Mail); break;
            case ToEncoder to: _parts.Encoder.Tell(to.Mail); break;
            case ToTools to: _parts.Tools.Tell(to.Mail); break;
            case ToSocket to: _socket.Tell(to.Mail); break;
            case ToParent to: Context.Parent.Tell(to.Mail); break;
            default: throw new ArgumentOutOfRangeException(nameof(effect), effect.GetType().Name, "An effect that nobody carries out.");
        }
    }

    private void Make(Summarise summarise) => _ = MakeAsync(summarise).PipeTo(
        Self,
        success: text => new RolloverProtocol.SummaryMade(summarise.Number, text),
        failure: _ => new RolloverProtocol.SummaryMade(summarise.Number, Text: null));

    /// <summary>By the user's delegate: it may throw at once, and may never end.</summary>
    private async Task<string> MakeAsync(Summarise summarise)
    {
        using var deadline = new CancellationTokenSource(summarise.Deadline, time);
        return await summarise.By(summarise.Request, deadline.Token).AsTask().WaitAsync(deadline.Token);
    }
}
