using ActorVoice.Audio.Vad.Silero;

namespace ActorVoice.Audio.Vad;

/// <summary>The Silero network for one stream: 32 ms of sound at 16 kHz in, the probability of voice out.</summary>
/// <remarks>The weights are read once per process and shared; a stream keeps about 1.3 kB of its own. Hearing a chunk allocates nothing.</remarks>
public sealed class SileroVad : IVoiceActivityModel
{
    private readonly SileroNetwork _network = SileroNetwork.Shared;
    private readonly SileroMemory _memory = new();

    public int Rate => SileroNetwork.Rate;

    public int ChunkLength => SileroNetwork.ChunkLength;

    public float Hear(ReadOnlySpan<float> chunk)
    {
        if (chunk.Length != SileroNetwork.ChunkLength)
        {
            throw new ArgumentException($"A chunk has {SileroNetwork.ChunkLength} samples, not {chunk.Length}.", nameof(chunk));
        }

        return _network.Hear(chunk, _memory);
    }

    public void Reset() => _memory.Clear();
}
