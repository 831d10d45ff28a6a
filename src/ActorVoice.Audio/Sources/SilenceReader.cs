namespace ActorVoice.Audio.Sources;

/// <param name="length">Samples.</param>
internal sealed class SilenceReader(int rate, long length) : ISampleReader
{
    private long _left = length;

    public int Rate => rate;

    public int Read(Span<short> samples)
    {
        var count = (int)Math.Min(samples.Length, _left);
        samples[..count].Clear();
        _left -= count;
        return count;
    }

    public void Dispose()
    {
    }
}
