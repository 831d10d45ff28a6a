using ActorVoice.Audio;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Brings a model's sound to the rate of the wire. Equal rates pass as they are, sample for sample.</summary>
internal sealed class OutputSound(int rate)
{
    private Resampler? _resampler;

    public ReadOnlyMemory<short> Convert(int from, ReadOnlyMemory<short> samples)
    {
        if (from == rate) return samples;
        if (_resampler?.From != from) _resampler = new(from, rate);
        var converted = new short[_resampler.OutputLength(samples.Length)];
        _resampler.Process(samples.Span, converted);
        return converted;
    }

    /// <summary>What the resampler held back.</summary>
    public ReadOnlyMemory<short> Flush()
    {
        if (_resampler is null) return default;
        var rest = new short[_resampler.FlushLength];
        _resampler.Flush(rest);
        return rest;
    }
}
