using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ActorVoice.Audio.Tests.Vad;

/// <summary>The signals of Golden/make.mjs, made of integers so that they are the same there and here, and what the published network
/// said about them. Everything is 16 kHz.</summary>
internal static class GoldenSignals
{
    public const int Chunk = 512;

    /// <summary>Where Debian's pocketsphinx-testdata puts its clips.</summary>
    public const string ClipFolder = "/usr/share/pocketsphinx/test/data";

    public static IReadOnlyDictionary<string, float[]> Probabilities { get; } =
        JsonSerializer.Deserialize<Dictionary<string, float[]>>(File.ReadAllText(InFolder("probabilities.json")))!;

    /// <summary>Names of the clips that are golden but not kept here.</summary>
    public static IEnumerable<string> Clips => Probabilities.Keys.Where(name => name.Contains('/', StringComparison.Ordinal));

    public static short[] Make(string name)
    {
        const int length = 32 * Chunk;
        return name switch
        {
            "silence" => new short[length],
            "noise" => Noise(length, 2),
            "faint_noise" => Noise(length, 9),
            "triangle" => Each(length, i => (Math.Abs((i % 40) - 20) * 1000) - 10_000),
            "square" => Each(length, i => i % 64 < 32 ? short.MaxValue : short.MinValue),
            "pulses" => Each(length, i => 20_000 - (300 * (i % 128))),
            "speech" => Speech(),
            "quiet_speech" => [.. Speech().Select(x => (short)(x >> 5))],
            "noisy_speech" => [.. Speech().Zip(Noise(Speech().Length, 5), (x, hiss) => (short)((x >> 1) + hiss))],
            _ => ReadClip(name),
        };
    }

    /// <summary>Human speech: a sentence read from "Sense and Sensibility" (LibriVox, public domain), 2.99 s.</summary>
    public static short[] Speech() => ReadCanonicalWav(InFolder("speech.wav"));

    public static float[] ToFloats(ReadOnlySpan<short> samples)
    {
        var floats = new float[samples.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = samples[i] / 32768f;
        }

        return floats;
    }

    private static short[] ReadClip(string name)
    {
        var path = Path.Combine(ClipFolder, name);
        Skip.IfNot(File.Exists(path), $"{path} is not there; Debian's pocketsphinx-testdata brings it.");
        return ReadCanonicalWav(path);
    }

    private static short[] ReadCanonicalWav(string path) => MemoryMarshal.Cast<byte, short>(File.ReadAllBytes(path).AsSpan(44)).ToArray();

    private static short[] Noise(int length, int shift)
    {
        var seed = 1u;
        return Each(length, _ =>
        {
            seed = unchecked((seed * 1664525) + 1013904223);
            return ((int)(seed >> 16) - 32768) >> shift;
        });
    }

    private static short[] Each(int length, Func<int, int> sample) => [.. Enumerable.Range(0, length).Select(i => (short)sample(i))];

    private static string InFolder(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden", file);
}
