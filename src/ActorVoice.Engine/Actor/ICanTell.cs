namespace ActorVoice.Engine.Actor;

/// <summary>Takes messages. <see cref="Tell"/> never blocks and never throws for a stopped receiver.</summary>
public interface ICanTell
{
    void Tell(object message, IActorRef? sender);
}
