namespace ActorVoice.Engine.Actor;

/// <summary>The parent of the guardians: a guardian that fails ends the system, and the system has ended when both have.</summary>
internal sealed class RootGuardian(ActorPath path, Action<IActorRef> guardianStopped) : MinimalActorRef(path)
{
    public override void Tell(object message, IActorRef? sender)
    {
    }

    private protected override void ReceiveSystem(SystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                ((LocalActorRef)failed.Child).Stop();
                break;
            case DeathWatchNotification gone:
                guardianStopped(gone.Actor);
                break;
            default:
                base.ReceiveSystem(message);
                break;
        }
    }
}

/// <summary>Parent of the actors at the top.</summary>
internal sealed class Guardian : UntypedActor
{
    protected override void OnReceive(object message) => Unhandled(message);
}
