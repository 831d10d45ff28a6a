using ActorVoice.Audio;
using ActorVoice.Audio.Sources;

namespace ActorVoice.Testing;

/// <summary>Sound that is made for a test: voice is a tone of 220 Hz at a quarter of full scale, which <see cref="LoudnessVad"/> hears as
/// voice; silence is zeros. The same call gives the same samples.</summary>
public static class Speech
{
    /// <summary>The rate of the service's sound.</summary>
    public const int DefaultRate = 24_000;

    private const double Hertz = 220;
    private const double Amplitude = 8192;

    /// <summary>Frames of one stretch of voice and the silence behind it.</summary>
    public static IEnumerable<AudioFrame> Frames(int voicedMs, int silentMs, int rate = DefaultRate, int frameMs = 20) =>
        Cut(Samples(voicedMs, silentMs, rate), rate, frameMs);

    /// <summary>Frames of several such stretches, one behind the other.</summary>
    public static IEnumerable<AudioFrame> Frames(IEnumerable<(int VoicedMs, int SilentMs)> script, int rate = DefaultRate, int frameMs = 20) =>
        Cut(Samples(script, rate), rate, frameMs);

    /// <summary>The samples of one stretch of voice and the silence behind it.</summary>
    public static short[] Samples(int voicedMs, int silentMs = 0, int rate = DefaultRate)
    {
        var voiced = (int)MediaTime.FromMilliseconds(voicedMs, rate);
        var samples = new short[voiced + (int)MediaTime.FromMilliseconds(silentMs, rate)];
        for (var i = 0; i < voiced; i++)
        {
            samples[i] = (short)(Amplitude * Math.Sin(2 * Math.PI * Hertz * i / rate));
        }

        return samples;
    }

    /// <summary>The samples of several such stretches, one behind the other.</summary>
    public static short[] Samples(IEnumerable<(int VoicedMs, int SilentMs)> script, int rate = DefaultRate) =>
        script.Aggregate(new List<short>(), (all, stretch) => { all.AddRange(Samples(stretch.VoicedMs, stretch.SilentMs, rate)); return all; }).ToArray();

    /// <summary>A source of such stretches that gives them as fast as it is read; put a <see cref="Audio.Sources.PacedSource"/> around it to
    /// hear it in real or virtual time. Silence is made while it is read, so an hour of rests costs no memory.</summary>
    public static IAudioSource Source(IEnumerable<(int VoicedMs, int SilentMs)> script, int rate = DefaultRate) =>
        new ConcatenatedSource(rate, [.. script.SelectMany(stretch => Stretch(stretch.VoicedMs, stretch.SilentMs, rate))]);

    private static IEnumerable<IAudioSource> Stretch(int voicedMs, int silentMs, int rate)
    {
        yield return new SampleSource("voice", Samples(voicedMs, 0, rate), rate);
        yield return new SilenceSource(rate, TimeSpan.FromMilliseconds(silentMs));
    }

    private static IEnumerable<AudioFrame> Cut(short[] samples, int rate, int frameMs)
    {
        var size = (int)MediaTime.FromMilliseconds(frameMs, rate);
        for (var start = 0; start < samples.Length; start += size)
        {
            yield return new AudioFrame(start, rate, samples.AsMemory(start, Math.Min(size, samples.Length - start)));
        }
    }
}
