using ActorVoice.Audio;
using ActorVoice.Audio.Vad;

namespace ActorVoice.Testing;

/// <summary>Hears voice when its script says so, whatever the sound is.</summary>
/// <param name="rate">Of the stream it will hear; equal to the stream's own, nothing is resampled and positions are exact.</param>
/// <param name="script">When there is voice, by media time; the ends are exclusive.</param>
public sealed class ScriptedVad(int rate, IEnumerable<(TimeSpan From, TimeSpan To)> script) : IVoiceActivityModel
{
    private readonly (long From, long To)[] _voice =
        [.. script.Select(voice => (MediaTime.FromTimeSpan(voice.From, rate), MediaTime.FromTimeSpan(voice.To, rate)))];

    private long _position;

    public int Rate { get; } = rate;

    /// <summary>32 ms, as the real model's.</summary>
    public int ChunkLength { get; } = rate * 32 / 1000;

    /// <summary>1 if most of the chunk lies in a stretch of voice, else 0.</summary>
    public float Hear(ReadOnlySpan<float> chunk)
    {
        var middle = _position + chunk.Length / 2;
        _position += chunk.Length;
        return _voice.Any(voice => middle >= voice.From && middle < voice.To) ? 1 : 0;
    }

    /// <summary>The script goes on: media time counts all that was heard.</summary>
    public void Reset()
    {
    }
}
