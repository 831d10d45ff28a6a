namespace ActorVoice.Audio.Analysis;

/// <summary>A level for people to look at: it jumps up at once and falls slowly, by media time, so that it reads the same however the sound is
/// cut into frames of a few milliseconds. One caller at a time.</summary>
/// <param name="rate">Samples a second.</param>
/// <param name="fallDbPerSecond">How quickly it falls; 40 dB a second unless given.</param>
public sealed class LevelMeter(int rate, double fallDbPerSecond = 40)
{
    /// <summary>What to show now.</summary>
    public Level Level { get; private set; }

    /// <summary>Adds sound and returns what to show now.</summary>
    public Level Hear(ReadOnlySpan<short> samples)
    {
        var fall = Decibels.ToFactor(-fallDbPerSecond * samples.Length / rate);
        var now = Level.Of(samples);
        Level = new Level(Math.Max(now.Peak, Level.Peak * fall), Math.Max(now.Rms, Level.Rms * fall));
        return Level;
    }
}
