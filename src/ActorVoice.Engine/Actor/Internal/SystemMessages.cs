namespace ActorVoice.Engine.Actor;

/// <summary>Messages about an actor's life. They overtake the mail, and wait only for what their flags name.</summary>
internal abstract record SystemMessage
{
    /// <value>Kept back while the actor waits for its children to stop.</value>
    public virtual bool WaitsForChildren => false;

    /// <value>Kept back while the actor itself has failed and its supervisor has not decided.</value>
    public virtual bool WaitsForResume => false;
}

internal sealed record Create : SystemMessage;

internal sealed record Terminate : SystemMessage;

internal sealed record Watch(IActorRef Watchee, IActorRef Watcher) : SystemMessage;

internal sealed record Unwatch(IActorRef Watchee, IActorRef Watcher) : SystemMessage;

internal sealed record DeathWatchNotification(IActorRef Actor, bool ExistenceConfirmed) : SystemMessage;

internal sealed record Suspend : SystemMessage
{
    public override bool WaitsForChildren => true;
}

/// <param name="CausedByFailure">Set if this answers the receiver's own failure.</param>
internal sealed record Resume(Exception? CausedByFailure) : SystemMessage
{
    public override bool WaitsForChildren => true;
}

internal sealed record Recreate(Exception Cause) : SystemMessage
{
    public override bool WaitsForChildren => true;
}

internal sealed record Failed(IActorRef Child, Exception Cause) : SystemMessage
{
    public override bool WaitsForChildren => true;

    public override bool WaitsForResume => true;
}
