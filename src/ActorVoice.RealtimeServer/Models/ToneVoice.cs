namespace ActorVoice.RealtimeServer.Models;

/// <summary>A voice for those who have none: a tone for each word, its height from the word's letters, so that the same words sound the same.</summary>
public static class ToneVoice
{
    /// <summary>24 kHz, as the wire's PCM.</summary>
    public const int Rate = 24_000;

    // 64 tones are 12.8 s: enough to hear that it is text, and no long text makes much sound.
    private const int MostWords = 64;
    private const int ToneSamples = Rate * 150 / 1000;
    private const int GapSamples = Rate * 50 / 1000;
    private const int RampSamples = Rate * 5 / 1000;
    private const double Amplitude = 6_000;

    // Two octaves of C major pentatonic: any row of them is bearable.
    private static readonly double[] Hertz = [261.6, 293.7, 329.6, 392.0, 440.0, 523.3, 587.3, 659.3, 784.0, 880.0];

    public static AudioClip Say(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var spoken = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords);
        return new(Rate, [.. spoken.Select(word => (ReadOnlyMemory<short>)Tone(Hertz[Height(word)], ToneSamples, GapSamples))]);
    }

    /// <summary>One tone of so many samples at <see cref="Rate"/>, its ends softened, and silence behind it.</summary>
    public static short[] Tone(double hertz, int samples, int silence = 0)
    {
        var tone = new short[samples + silence];
        for (var i = 0; i < samples; i++)
        {
            var ramp = Math.Min(1.0, Math.Min(i, samples - 1 - i) / (double)RampSamples);
            tone[i] = (short)(Amplitude * ramp * Math.Sin(2 * Math.PI * hertz * i / Rate));
        }

        return tone;
    }

    private static int Height(string word) => word.Aggregate(0, (sum, letter) => (sum + letter) % Hertz.Length);
}
