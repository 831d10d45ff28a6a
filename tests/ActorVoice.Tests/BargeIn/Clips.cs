using ActorVoice.Audio;
using ActorVoice.Audio.Analysis;

namespace ActorVoice.Tests.BargeIn;

/// <summary>The sounds of the corpus, at 24 kHz: speech from files, everything else made, the same in each run.</summary>
internal static class Clips
{
    public const int Rate = 24_000;
    private const string Installed = "/usr/share/pocketsphinx/test/data";

    /// <summary>Spoken sentences: two of flite, one of a LibriVox reading and, where Debian's pocketsphinx-testdata is installed, its clips.</summary>
    public static IReadOnlyList<(string Name, short[] Samples)> Speech { get; } = [.. Files().Select(path => (Path.GetFileNameWithoutExtension(path), Load(path)))];

    /// <summary>The first <paramref name="ms"/> of a sentence from its first loud sample on: as short as "mm-hm", and voice beyond doubt.</summary>
    public static short[] Backchannel(short[] sentence, int ms)
    {
        var samples = sentence.AsSpan(Onset(sentence)).ToArray().Take(ms * Rate / 1000).ToArray();
        for (var i = 0; i < 480; i++)
            samples[^(i + 1)] = (short)(samples[^(i + 1)] * i / 480);
        return samples;
    }

    /// <summary>A cough: a burst of noise through the resonances of a throat, that dies away; or two.</summary>
    public static short[] Cough(int seed, int ms, bool isDouble)
    {
        var random = new Random(seed);
        var length = ms * Rate / 1000;
        var samples = new short[isDouble ? length * 2 : length];
        var (low, band) = (0.0, 0.0);
        var tone = 2 * Math.Sin(Math.PI * random.Next(700, 1600) / Rate);
        for (var i = 0; i < samples.Length; i++)
        {
            // A state variable filter, its band output: the simplest resonance there is.
            var high = (random.NextDouble() * 2) - 1 - low - (0.6 * band);
            band += tone * high;
            low += tone * band;
            samples[i] = Pcm16.Saturate((float)(band * 9000 * Math.Exp(-4.0 * (i % length) / length)));
        }

        return samples;
    }

    /// <summary>A knock, a click: a few milliseconds of noise with a short tail.</summary>
    public static short[] Knock(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Rate / 10).Select(i => (short)(random.Next(-16_000, 16_000) * Math.Exp(-i / 300.0)))];
    }

    public static short[] Noise(int seed, int ms, double decibels)
    {
        var random = new Random(seed);
        var most = (int)(32_768 * Decibels.ToFactor(decibels) * Math.Sqrt(3));
        return [.. Enumerable.Range(0, ms * Rate / 1000).Select(_ => (short)random.Next(-most, most))];
    }

    /// <summary>A quarter of a second of a small room: the way straight, and 40 others that grow weaker.</summary>
    public static double[] RoomAnswer(int seed)
    {
        var random = new Random(seed);
        var answer = new double[Rate / 8];
        answer[0] = 1;
        for (var i = 0; i < 40; i++)
        {
            var at = random.Next(Rate / 500, answer.Length);
            answer[at] += (random.NextDouble() - 0.5) * Math.Exp(-6.0 * at / answer.Length);
        }

        return answer;
    }

    /// <summary>So loud that its loudest 50 ms have <paramref name="decibels"/> (root of the mean square).</summary>
    public static short[] At(this short[] samples, double decibels)
    {
        var loudest = samples.Chunk(Rate / 20).Max(piece => Level.Of(piece).Rms);
        var louder = new short[samples.Length];
        Mixing.Amplify(samples, Decibels.ToFactor(decibels) / loudest, louder);
        return louder;
    }

    /// <summary>The first sample of the first 10 ms that are louder than −40 dB.</summary>
    public static int Onset(short[] samples)
    {
        var at = 0;
        foreach (var piece in samples.Chunk(Rate / 100))
        {
            if (Level.Of(piece).RmsDb > -40)
                return at;
            at += piece.Length;
        }

        return at;
    }

    private static short[] Load(string path) => SoundClip.FromWav(path).At(Rate).Samples.ToArray();

    private static IEnumerable<string> Files()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "ActorVoice.sln")))
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The tests are not run from the repository.");

        string[] own = [Path.Combine(root, "config/samples/question.wav"), Path.Combine(root, "config/samples/follow-up.wav"), Path.Combine(root, "tests/ActorVoice.Audio.Tests/Vad/Golden/speech.wav")];
        return Directory.Exists(Installed) ? own.Concat(Directory.GetFiles(Installed, "*.wav", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) : own;
    }
}
