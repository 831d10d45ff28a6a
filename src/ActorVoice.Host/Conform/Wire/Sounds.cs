using ActorVoice.Audio;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>What checks say aloud: ready bytes for the wire.</summary>
internal static class Sounds
{
    /// <summary>PCM16 at 24 kHz.</summary>
    public const int BytesPerMs = 48;

    private const int Rate = 24_000;
    private const int TelephoneRate = 8_000;
    private static readonly Lazy<short[]> Spoken = new(() => Resampled(Rate));
    private static readonly Lazy<short[]> SpokenByTelephone = new(() => Resampled(TelephoneRate));

    /// <summary>The bundled question: 0.3 s of silence, two seconds of speech, half a second of silence.</summary>
    public static byte[] Question => Pcm16.ToBytes(Spoken.Value);

    /// <summary>The same as G.711 µ-law.</summary>
    public static byte[] QuestionMuLaw => MuLaw(SpokenByTelephone.Value);

    /// <summary>The question with so much silence behind it that its end is found.</summary>
    public static byte[] Turn => [.. Question, .. Silence(1000)];

    public static byte[] Silence(int milliseconds) => new byte[milliseconds * BytesPerMs];

    public static byte[] SilenceMuLaw(int milliseconds) => MuLaw(new short[milliseconds * TelephoneRate / 1000]);

    /// <summary>440 Hz: sound that can be compared sample by sample, and that nobody takes for speech.</summary>
    public static byte[] Tone(int milliseconds)
    {
        var samples = new short[milliseconds * Rate / 1000];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)(8_000 * Math.Sin(2 * Math.PI * 440 * i / Rate));
        }

        return Pcm16.ToBytes(samples);
    }

    private static byte[] MuLaw(short[] samples)
    {
        var codes = new byte[samples.Length];
        G711.MuLaw.Encode(samples, codes);
        return codes;
    }

    private static short[] Resampled(int to)
    {
        using var resource = typeof(Sounds).Assembly.GetManifestResourceStream("question.wav")
            ?? throw new InvalidOperationException("The program lacks its resource question.wav.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        var (rate, samples) = WavFile.Read(bytes.ToArray(), "question.wav");
        var resampler = new Resampler(rate, to);
        var converted = new short[Resampler.Convert(samples.Length, rate, to)];
        var written = resampler.Process(samples, converted);
        resampler.Flush(converted.AsSpan(written));
        return converted;
    }
}
