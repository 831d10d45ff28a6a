namespace ActorVoice.Engine.Actor;

public static class ActorRefImplicitSenderExtensions
{
    /// <summary>Sends with the actor that runs on this thread as sender, or none outside of an actor.</summary>
    public static void Tell(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.Self);

    /// <summary>Sends on with the sender of the message that is being handled. Only inside an actor.</summary>
    public static void Forward(this IActorRef receiver, object message) => receiver.Tell(message, ActorCell.Current?.Sender);
}
