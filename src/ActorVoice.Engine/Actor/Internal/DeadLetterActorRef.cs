using ActorVoice.Engine.Event;

namespace ActorVoice.Engine.Actor;

/// <summary>Publishes what it is told as <see cref="DeadLetter"/>.</summary>
internal sealed class DeadLetterActorRef(ActorPath path, EventStream events) : MinimalActorRef(path)
{
    public override void Tell(object message, IActorRef? sender) => Bury(message, sender, this);

    public void Bury(object message, IActorRef? sender, IActorRef recipient)
    {
        if (message is DeadLetter letter)
            events.Publish(letter);
        else if (message is not IDeadLetterSuppression and not AllDeadLetters)
            events.Publish(new DeadLetter(message, sender ?? this, recipient));
    }
}
