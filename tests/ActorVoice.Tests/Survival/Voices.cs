using ActorVoice.Audio;
using ActorVoice.Audio.Sources;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Survival;

/// <summary>Voices of which every sample tells whose it is: a turn of the person by its loudness, an answer of the model by its values.</summary>
internal static class Voices
{
    public const int Rate = 24_000;

    /// <summary>Samples of an answer that go with one word.</summary>
    public const int SamplesAWord = 2400;

    private const int Quiet = 3000;
    private const int Step = 1000;

    /// <summary>The person says a turn: no sample of it is zero.</summary>
    public static short[] Turn(int number, int milliseconds)
    {
        var samples = new short[MediaTime.FromMilliseconds(milliseconds, Rate)];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)((i / 50 % 2 == 0 ? 1 : -1) * (Quiet + (Step * number)));
        }

        return samples;
    }

    public static string WordsOfTurn(int number) => $"turn {number}";

    /// <summary>What a recogniser makes of a sound: its words, and how much of it is voice.</summary>
    public static (string Words, int Voiced) Recognise(ReadOnlySpan<short> samples)
    {
        var (loudest, voiced) = (0, 0);
        foreach (var sample in samples)
        {
            loudest = Math.Max(loudest, Math.Abs((int)sample));
            voiced += sample == 0 ? 0 : 1;
        }

        return (loudest == 0 ? "" : WordsOfTurn((loudest - Quiet) / Step), voiced);
    }

    /// <summary>The sound of one word of the answer that was given when the model was asked for the <paramref name="ask"/>th time.</summary>
    public static short[] Word(int ask, int word)
    {
        var samples = new short[SamplesAWord];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)((((ask * 7001) + (word * SamplesAWord) + i) % 30_000) + 1);
        }

        return samples;
    }

    public static short[] Answer(int ask, int words) => [.. Enumerable.Range(0, words).SelectMany(word => Word(ask, word))];

    public static string WordsOfAnswer(int ask, int words) => string.Concat(Enumerable.Range(0, words).Select(word => WordOfAnswer(ask, word)));

    public static string WordOfAnswer(int ask, int word) => $"a{ask}w{word} ";

    /// <summary>A person who says turns one after the other, each with silence behind it, and then is silent.</summary>
    public static IAudioSource Person(IReadOnlyList<(int VoicedMs, int SilentMs)> turns)
    {
        var samples = turns.SelectMany((turn, i) => Turn(i + 1, turn.VoicedMs).Concat(new short[MediaTime.FromMilliseconds(turn.SilentMs, Rate)])).ToArray();
        return new ConcatenatedSource(Rate, [new SampleSource("person", samples, Rate), new SilenceSource(Rate)]);
    }
}
