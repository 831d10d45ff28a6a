namespace ActorVoice.Engine;

/// <summary>The materialised value of a stage that has none worth keeping.</summary>
public sealed class NotUsed
{
    public static readonly NotUsed Instance = new();

    private NotUsed()
    {
    }
}
