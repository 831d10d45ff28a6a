using ActorVoice.Audio;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Counts what a model makes for one response and cuts it at <c>max_output_tokens</c>, tool calls included.</summary>
internal sealed class OutputBudget(MaxTokens limit)
{
    // Sound is counted at one rate, whatever the model's and the wire's.
    private const int CountRate = 24_000;

    private long _characters;
    private long _samples;

    public Tokens Made => new(Tokens.OfText(_characters), Tokens.OfOutput(_samples, CountRate));

    /// <summary>How long what was said sounds.</summary>
    public TimeSpan Playing => MediaTime.ToTimeSpan(_samples, CountRate);

    private int Left => limit.Count is { } most ? Math.Max(0, most - Made.Total) : int.MaxValue;

    /// <summary>So much of the words as fits; a character of two code units is not cut in half.</summary>
    public string Take(string words)
    {
        var room = Left == int.MaxValue ? words.Length : Tokens.CharactersOf(Left + Tokens.OfText(_characters)) - _characters;
        if (room < words.Length)
        {
            var end = (int)room;
            words = words[..(end > 0 && char.IsHighSurrogate(words[end - 1]) ? end - 1 : end)];
        }

        _characters += words.Length;
        return words;
    }

    /// <summary>So much of the sound as fits.</summary>
    public ReadOnlyMemory<short> Take(int rate, ReadOnlyMemory<short> samples)
    {
        var made = Resampler.Convert(samples.Length, rate, CountRate);
        var most = Left == int.MaxValue ? long.MaxValue : Tokens.SamplesOf(Left + Tokens.OfOutput(_samples, CountRate), CountRate) - _samples;
        if (made > most) samples = samples[..(int)Math.Min(samples.Length, Resampler.Convert(most, CountRate, rate))];
        _samples += Math.Min(made, most);
        return samples;
    }
}
