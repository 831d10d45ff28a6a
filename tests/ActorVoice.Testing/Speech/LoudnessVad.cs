using ActorVoice.Audio.Vad;

namespace ActorVoice.Testing;

/// <summary>Takes what is loud for voice: enough for <see cref="Speech"/>, and a thousand times faster than the real model.</summary>
/// <param name="rate">Of the stream it will hear, so that nothing is resampled.</param>
public sealed class LoudnessVad(int rate) : IVoiceActivityModel
{
    /// <summary>About −46 dB of full scale.</summary>
    private const float Loud = 0.005f;

    public int Rate { get; } = rate;

    /// <summary>32 ms, as the real model's.</summary>
    public int ChunkLength { get; } = rate * 32 / 1000;

    /// <summary>1 if the mean magnitude is above −46 dB of full scale, else 0.</summary>
    public float Hear(ReadOnlySpan<float> chunk)
    {
        var sum = 0f;
        foreach (var sample in chunk)
        {
            sum += Math.Abs(sample);
        }

        return sum > Loud * chunk.Length ? 1 : 0;
    }

    public void Reset()
    {
    }
}
