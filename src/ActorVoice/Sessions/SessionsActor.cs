namespace ActorVoice.Sessions;

/// <summary>All sessions of a runtime, one child each: starts them, finds them, and lets none of them fall onto another.</summary>
internal sealed class SessionsActor : UntypedActor
{
    private readonly Dictionary<int, IActorRef> _sessions = [];
    private readonly Dictionary<IActorRef, (int Number, SessionParts Parts)> _running = [];

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartSession start: Start(start); break;
            case ToSession to: PassOn(to); break;
            case Terminated terminated: Bury(terminated.ActorRef); break;
            default: Unhandled(message); break;
        }
    }

    private void Start(StartSession start)
    {
        var parts = start.Parts;
        var session = Context.ActorOf(Props.Create(() => new SessionActor(parts)), $"{start.Number}");
        Context.Watch(session);
        _sessions[start.Number] = session;
        _running[session] = (start.Number, parts);
    }

    /// <summary>Mail for a session that has ended is a dead letter.</summary>
    private void PassOn(ToSession to)
    {
        if (_sessions.TryGetValue(to.Number, out var session))
        {
            session.Forward(to.Mail);
        }
        else
        {
            Context.System.DeadLetters.Forward(to.Mail);
        }
    }

    private void Bury(IActorRef session)
    {
        if (_running.Remove(session, out var ended))
        {
            _sessions.Remove(ended.Number);
            ended.Parts.Feed.Complete();
            ended.Parts.View.State = SessionState.Ended;
            ended.Parts.View.Ended.TrySetResult();
        }
    }

    internal sealed record StartSession(int Number, SessionParts Parts);

    internal sealed record ToSession(int Number, object Mail);
}
