namespace ActorVoice.Engine.Actor;

/// <summary>Stops the actor that receives it, after the messages that were queued before it.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IDeadLetterSuppression
{
    private PoisonPill()
    {
    }

    public static PoisonPill Instance { get; } = new();

    public override string ToString() => "<PoisonPill>";
}
