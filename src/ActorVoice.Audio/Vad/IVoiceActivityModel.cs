namespace ActorVoice.Audio.Vad;

/// <summary>Tells voice from everything else, one chunk of sound after the other. A seam: tests put a script here.</summary>
/// <remarks>Hears one stream only and remembers what it heard. One caller at a time.</remarks>
public interface IVoiceActivityModel
{
    /// <summary>Samples a second the model wants; sound at another rate is resampled before. A model that doesn't care says the rate of
    /// its input and spares the resampling.</summary>
    int Rate { get; }

    /// <summary>Samples of each chunk, always the same.</summary>
    int ChunkLength { get; }

    /// <summary>Hears the next <see cref="ChunkLength"/> samples, full scale ±1, and says how probable voice is in them: 0 to 1.</summary>
    float Hear(ReadOnlySpan<float> chunk);

    /// <summary>Forgets all that was heard: the next chunk is the first of a stream.</summary>
    void Reset();
}
