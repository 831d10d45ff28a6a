namespace ActorVoice.Engine.Actor;

/// <summary>Messages that the actor's cell looks at before the actor does.</summary>
internal interface IAutoReceivedMessage;

/// <summary>A watched actor has stopped. Arrives exactly once for each watch.</summary>
public sealed class Terminated : IAutoReceivedMessage, IDeadLetterSuppression
{
    public Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated) =>
        (ActorRef, ExistenceConfirmed, AddressTerminated) = (actorRef, existenceConfirmed, addressTerminated);

    public IActorRef ActorRef { get; }

    /// <value>False if no actor was ever known behind the reference.</value>
    public bool ExistenceConfirmed { get; }

    /// <value>Always false: there are no remote addresses here.</value>
    public bool AddressTerminated { get; }

    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";
}
