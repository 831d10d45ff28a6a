namespace ActorVoice.Engine.Actor;

public static class ActorRefs
{
    /// <summary>Stands for an actor that does not exist; swallows its mail.</summary>
    public static readonly Nobody Nobody = Nobody.Instance;

    /// <summary>No sender: the receiver sees dead letters as its sender.</summary>
    public static readonly IActorRef? NoSender;
}
