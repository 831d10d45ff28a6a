using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio;

/// <summary>A short sound in memory: a filler, an apology, a signal.</summary>
/// <param name="Rate">Samples a second.</param>
/// <param name="Samples">Mono; nobody writes to this memory again.</param>
public sealed record SoundClip(int Rate, ReadOnlyMemory<short> Samples)
{
    public TimeSpan Duration => MediaTime.ToTimeSpan(Samples.Length, Rate);

    /// <summary>All of a WAV file, mixed to mono.</summary>
    /// <exception cref="AudioException">It can't be read; the message says what, where and how to mend it.</exception>
    public static SoundClip FromWav(string path)
    {
        var (rate, samples) = WavFile.Read(path);
        return new SoundClip(rate, samples);
    }

    /// <summary>The same sound at another rate; itself if that is its own.</summary>
    /// <exception cref="AudioException">One rate can't be brought to the other, see <see cref="Resampler"/>.</exception>
    public SoundClip At(int rate)
    {
        if (rate == Rate)
            return this;

        var resampler = new Resampler(Rate, rate);
        var samples = new short[Resampler.Convert(Samples.Length, Rate, rate)];
        var written = resampler.Process(Samples.Span, samples);
        resampler.Flush(samples.AsSpan(written));
        return new SoundClip(rate, samples);
    }
}
