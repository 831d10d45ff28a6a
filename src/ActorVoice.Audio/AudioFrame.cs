namespace ActorVoice.Audio;

/// <summary>A short piece of mono sound, usually 10 to 20 ms: the unit that moves through the pipeline.</summary>
/// <param name="Start">Media time: position of the first sample, counted in samples of <paramref name="Rate"/> since the stream began.
/// Ticks would lose samples (one at 24 kHz is 416.67 ticks).</param>
/// <param name="Rate">Samples a second.</param>
/// <param name="Samples">Owned by the frame from here on: nobody, the maker included, may write to this memory again, so that ring,
/// recorder and meters can share it.</param>
public sealed record AudioFrame(long Start, int Rate, ReadOnlyMemory<short> Samples)
{
    /// <summary>Samples in the frame.</summary>
    public int Length => Samples.Length;

    /// <summary>Media time just behind the last sample.</summary>
    public long End => Start + Samples.Length;

    /// <summary>How long the frame sounds.</summary>
    public TimeSpan Duration => MediaTime.ToTimeSpan(Samples.Length, Rate);
}
