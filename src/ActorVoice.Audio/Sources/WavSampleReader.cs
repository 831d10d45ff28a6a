using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Sources;

internal sealed class WavSampleReader(WavReader reader) : ISampleReader
{
    public int Rate => reader.Rate;

    public int Read(Span<short> samples) => reader.Read(samples);

    public void Dispose() => reader.Dispose();
}
