using System.Runtime.CompilerServices;

namespace ActorVoice.Engine.Actor;

internal sealed class LocalActorRef : IInternalActorRef
{
    private readonly ActorCell _cell;

    public LocalActorRef(ActorSystem system, Props props, IInternalActorRef parent, ActorPath path)
    {
        Path = path;
        _cell = new ActorCell(system, props, this, parent);
    }

    public ActorPath Path { get; }

    public bool IsTerminated => _cell.IsTerminated;

    public ActorCell Cell => _cell;

    public void Start() => SendSystemMessage(new Create());

    public void Stop() => SendSystemMessage(new Terminate());

    public void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    public void Resume(Exception? causedByFailure) => SendSystemMessage(new Resume(causedByFailure));

    public void Suspend() => SendSystemMessage(new Suspend());

    public void Tell(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        _cell.Mailbox.Post(message, sender);
    }

    public void SendSystemMessage(SystemMessage message) => _cell.Mailbox.PostSystem(message);

    public bool Equals(IActorRef? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"[{Path}]";
}
