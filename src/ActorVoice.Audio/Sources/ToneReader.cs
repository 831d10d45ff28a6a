namespace ActorVoice.Audio.Sources;

/// <summary>A sine that fades in, and out if it ends, over 5 ms, so that it begins and ends without a click.</summary>
/// <param name="length">Samples, or null for endless.</param>
internal sealed class ToneReader(int rate, double hertz, double gainDb, long? length) : ISampleReader
{
    private readonly double _amplitude = Decibels.ToFactor(gainDb) * short.MaxValue;
    private readonly double _fade = Math.Max(1, rate * 0.005);
    private long _position;

    public int Rate => rate;

    public int Read(Span<short> samples)
    {
        var count = length is { } end ? (int)Math.Min(samples.Length, end - _position) : samples.Length;
        for (var i = 0; i < count; i++, _position++)
        {
            // Whole turns are left out first: a sine of a huge angle is imprecise.
            var turns = hertz * _position / rate % 1;
            samples[i] = (short)Math.Round(_amplitude * Loudness() * Math.Sin(2 * Math.PI * turns));
        }

        return count;
    }

    public void Dispose()
    {
    }

    private double Loudness() => Math.Min(1, Math.Min(_position, (length ?? long.MaxValue) - 1 - _position) / _fade);
}
