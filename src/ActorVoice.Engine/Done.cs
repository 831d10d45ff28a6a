namespace ActorVoice.Engine;

/// <summary>The result of an operation that has ended and has nothing to say.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();

    private Done()
    {
    }
}
