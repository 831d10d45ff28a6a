namespace ActorVoice.Engine.Actor;

public static class ActorRefExtensions
{
    public static bool IsNobody(this IActorRef? actorRef) => actorRef is null or Actor.Nobody;
}
