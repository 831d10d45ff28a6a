namespace ActorVoice.Engine.Actor;

public interface ICanWatch
{
    /// <summary>Asks for one <see cref="Terminated"/> when <paramref name="subject"/> has stopped, or at once if it already has.</summary>
    IActorRef Watch(IActorRef subject);

    /// <summary>Takes the request back; a <see cref="Terminated"/> that is already in the mailbox is dropped.</summary>
    IActorRef Unwatch(IActorRef subject);
}
