using System.Runtime.CompilerServices;

namespace ActorVoice.Engine.Actor;

/// <summary>A reference without an actor behind it. It counts as dead: whoever watches it is told so at once.</summary>
public abstract class MinimalActorRef : IInternalActorRef
{
    private protected MinimalActorRef(ActorPath path) => Path = path;

    public ActorPath Path { get; }

    public abstract void Tell(object message, IActorRef? sender);

    void IInternalActorRef.SendSystemMessage(SystemMessage message) => ReceiveSystem(message);

    private protected virtual void ReceiveSystem(SystemMessage message)
    {
        if (message is Watch watch)
            ((IInternalActorRef)watch.Watcher).SendSystemMessage(new DeathWatchNotification(watch.Watchee, ExistenceConfirmed: false));
    }

    public bool Equals(IActorRef? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"[{Path}]";
}
