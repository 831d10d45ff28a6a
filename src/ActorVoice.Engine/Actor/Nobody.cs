namespace ActorVoice.Engine.Actor;

/// <summary>The reference of an actor that does not exist.</summary>
public sealed class Nobody : MinimalActorRef
{
    public static readonly Nobody Instance = new();

    private Nobody()
        : base(new ActorPath("all-systems", null, "") / "Nobody")
    {
    }

    public override void Tell(object message, IActorRef? sender)
    {
    }
}
