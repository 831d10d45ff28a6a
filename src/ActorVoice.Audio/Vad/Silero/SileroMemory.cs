namespace ActorVoice.Audio.Vad.Silero;

/// <summary>What the network remembers of one stream.</summary>
internal sealed class SileroMemory
{
    /// <summary>The last samples of the chunk before.</summary>
    public float[] Context { get; } = new float[SileroNetwork.ContextLength];

    /// <summary>The LSTM's output (h).</summary>
    public float[] Hidden { get; } = new float[SileroNetwork.Width];

    /// <summary>The LSTM's cell (c).</summary>
    public float[] Cell { get; } = new float[SileroNetwork.Width];

    public void Clear()
    {
        Array.Clear(Context);
        Array.Clear(Hidden);
        Array.Clear(Cell);
    }
}
