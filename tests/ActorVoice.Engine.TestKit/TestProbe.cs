using ActorVoice.Engine.Actor;

namespace ActorVoice.Engine.TestKit;

/// <summary>A named pair of ears beside the test's own.</summary>
public sealed class TestProbe : TestKitBase
{
    internal TestProbe(ActorSystem system, string? name)
        : base(system, name)
    {
    }

    public IActorRef Ref => TestActor;

    /// <value>Who sent the message that was taken last.</value>
    public IActorRef Sender => LastSender;

    /// <summary>Sends in the probe's name.</summary>
    public void Send(IActorRef actor, object message) => actor.Tell(message, TestActor);

    /// <summary>Answers the sender of the message that was taken last.</summary>
    public void Reply(object message) => LastSender.Tell(message, TestActor);

    /// <summary>Sends the message that was taken last on, in its sender's name.</summary>
    public void Forward(IActorRef actor) =>
        actor.Tell(LastMessage ?? throw new InvalidOperationException("Nothing was taken that could be forwarded."), LastSender);
}
