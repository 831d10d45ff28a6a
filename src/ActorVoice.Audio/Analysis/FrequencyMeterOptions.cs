namespace ActorVoice.Audio.Analysis;

/// <summary>How a <see cref="FrequencyMeter"/> looks at sound. The defaults are those of the browser apps of 2024.</summary>
public sealed record FrequencyMeterOptions
{
    /// <value>A power of two from 4 to 65,536; 8192 unless set: bins of 2.93 Hz at 24 kHz from a third of a second. 1024 is quicker and livelier.</value>
    public int TransformSize { get; init; } = 8192;

    /// <value>0 to below 1; 0.1 unless set. The part of the last reading that stays: more is calmer.</value>
    public float Smoothing { get; init; } = 0.1f;

    /// <value>-100 dB unless set: what is this soft or softer reads 0.</value>
    public double LowestDb { get; init; } = -100;

    /// <value>-30 dB unless set: what is this loud or louder reads 1.</value>
    public double HighestDb { get; init; } = -30;

    internal void Check()
    {
        if (Smoothing is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Smoothing), Smoothing, "Smoothing must be at least 0 and below 1.");

        if (!(LowestDb < HighestDb))
            throw new ArgumentOutOfRangeException(nameof(LowestDb), LowestDb, $"LowestDb must lie below HighestDb, {HighestDb}.");
    }
}
