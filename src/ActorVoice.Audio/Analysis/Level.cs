namespace ActorVoice.Audio.Analysis;

/// <summary>How loud a piece of sound is, as parts of full scale from 0 to 1.</summary>
/// <param name="Peak">The largest deflection.</param>
/// <param name="Rms">Root of the mean square: nearer to what an ear finds loud. A full-scale sine has 0.707.</param>
public readonly record struct Level(float Peak, float Rms)
{
    /// <summary>Full scale is 0, silence minus infinity.</summary>
    public double PeakDb => Decibels.FromFactor(Peak);

    /// <summary>Full scale is 0, silence minus infinity.</summary>
    public double RmsDb => Decibels.FromFactor(Rms);

    public static Level Of(ReadOnlySpan<short> samples)
    {
        var (peak, squares) = (0, 0L);
        foreach (int sample in samples)
        {
            peak = Math.Max(peak, Math.Abs(sample));
            squares += sample * (long)sample;
        }

        return samples.IsEmpty ? default : new Level(peak / 32768f, (float)(Math.Sqrt((double)squares / samples.Length) / 32768));
    }
}
