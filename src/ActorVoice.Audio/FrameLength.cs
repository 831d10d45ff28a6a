namespace ActorVoice.Audio;

/// <summary>How long a frame is unless somebody says otherwise.</summary>
public static class FrameLength
{
    /// <summary>20 ms: what telephones, the wire and voice detection are used to.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(20);

    /// <summary>Whole samples of <paramref name="length"/> (20 ms unless given) at <paramref name="rate"/>, at least one.</summary>
    public static int InSamples(int rate, TimeSpan? length = null) => (int)Math.Max(1, MediaTime.FromTimeSpan(length ?? Usual, rate));
}
