namespace ActorVoice.Audio.Sources;

/// <summary>One piece of a <see cref="SpeechScript"/>.</summary>
public abstract record SpeechStep
{
    private SpeechStep()
    {
    }

    /// <summary>A clip, at any rate a resampler knows.</summary>
    /// <param name="Path">Of the WAV file, as it can be opened.</param>
    /// <param name="GainDb">Louder or softer; what gets too loud is clipped.</param>
    public sealed record Clip(string Path, double GainDb = 0) : SpeechStep;

    /// <summary>Nobody speaks.</summary>
    public sealed record Silence(TimeSpan Length) : SpeechStep;

    /// <summary>A sine with soft edges.</summary>
    /// <param name="Hertz">Between 0 and half the script's rate.</param>
    /// <param name="GainDb">Loudness of its peaks, 0 is the loudest.</param>
    public sealed record Tone(double Hertz, TimeSpan Length, double GainDb = -12) : SpeechStep;
}
