namespace ActorVoice.Engine.Actor;

/// <summary>An actor with one handler for everything; what it does not know it hands to <see cref="ActorBase.Unhandled"/>.</summary>
public abstract class UntypedActor : ActorBase
{
    protected static new IUntypedActorContext Context => CurrentCell;

    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    protected abstract void OnReceive(object message);

    protected void Become(UntypedReceive receive) => CurrentCell.Become(receive);
}
