namespace ActorVoice.Engine.Actor;

/// <summary>The address of one incarnation of an actor. Safe to share between threads; a stopped actor's mail becomes dead letters.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>
{
    ActorPath Path { get; }
}
