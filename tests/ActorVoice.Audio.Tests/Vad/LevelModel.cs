using ActorVoice.Audio.Vad;

namespace ActorVoice.Audio.Tests.Vad;

/// <summary>A model that believes the samples: the loudest of a chunk is its probability of voice.</summary>
internal sealed class LevelModel(int rate, int chunkLength) : IVoiceActivityModel
{
    public int Rate => rate;

    public int ChunkLength => chunkLength;

    /// <summary>Chunks heard since the last reset.</summary>
    public int Chunks { get; private set; }

    public float Hear(ReadOnlySpan<float> chunk)
    {
        Chunks++;
        return chunk.ToArray().Max(Math.Abs);
    }

    public void Reset() => Chunks = 0;
}
