namespace ActorVoice.Engine.Actor;

/// <summary>Makes the receiver fail with <see cref="ActorKilledException"/>, which its supervisor answers with Stop unless it decides otherwise.</summary>
public sealed class Kill : IAutoReceivedMessage
{
    private Kill()
    {
    }

    public static Kill Instance { get; } = new();

    public override string ToString() => "<Kill>";
}
