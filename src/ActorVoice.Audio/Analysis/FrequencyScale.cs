namespace ActorVoice.Audio.Analysis;

/// <summary>What the values of a <see cref="FrequencyMeter"/> stand for.</summary>
public enum FrequencyScale
{
    /// <summary>Every bin of the transform: half its size of them, evenly from 0 Hz to half the rate.</summary>
    Frequency,

    /// <summary>The 96 notes C1 (32.70 Hz) to B8 (7902.13 Hz) of the piano's tuning, each with the loudest bin between it and the next.</summary>
    Music,

    /// <summary>The 72 notes C1 (32.70 Hz) to B6 (1975.53 Hz), where a voice lives; the last has all above it.</summary>
    Voice,
}
