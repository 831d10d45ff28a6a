namespace ActorVoice.Engine.Actor;

/// <summary>Handles a message; false sends it to <c>Unhandled</c>.</summary>
public delegate bool Receive(object message);

public delegate void UntypedReceive(object message);

/// <summary>What an actor may use while it handles a message. Valid on the actor's own thread only.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    IActorRef Self { get; }

    /// <value>Who sent the message that is being handled; dead letters if nobody signed it.</value>
    IActorRef Sender { get; }

    IActorRef Parent { get; }

    Props Props { get; }

    ActorSystem System { get; }

    /// <returns>The child of that name or <see cref="ActorRefs.Nobody"/>.</returns>
    IActorRef Child(string name);

    /// <returns>The living children, also those that are stopping.</returns>
    IEnumerable<IActorRef> GetChildren();

    void Become(Receive receive);

    /// <summary>Stops a child, or this actor itself, after the message that is being handled.</summary>
    void Stop(IActorRef child);
}

public interface IUntypedActorContext : IActorContext
{
    void Become(UntypedReceive receive);
}
