using ActorVoice.Audio;
using ActorVoice.Audio.Analysis;
using ActorVoice.Audio.Vad;

namespace ActorVoice.BargeIn;

/// <summary>Cuts the sound of a microphone into the chunks of a voice model and says of each how probable voice is in it and how loud it is.</summary>
internal sealed class NearEar
{
    private readonly IVoiceActivityModel _model;
    private readonly TimeSpan _start;
    private readonly Resampler _resampler;
    private readonly short[] _chunk;
    private readonly float[] _floats;
    private short[] _resampled = [];
    private int _filled;
    private long _chunks;

    /// <param name="rate">Samples a second of the microphone.</param>
    /// <param name="model">Its own from here on.</param>
    /// <param name="start">Where its chunks begin to be counted.</param>
    public NearEar(int rate, IVoiceActivityModel model, TimeSpan start)
    {
        (_model, _start) = (model, start);
        _resampler = new Resampler(rate, model.Rate);
        (_chunk, _floats) = (new short[model.ChunkLength], new float[model.ChunkLength]);
    }

    public int Rate => _resampler.From;

    /// <summary>End of the newest chunk.</summary>
    public TimeSpan End => _start + MediaTime.ToTimeSpan(_chunks * _chunk.Length, _model.Rate);

    /// <summary>Hears samples and adds what became whole to <paramref name="chunks"/>.</summary>
    public void Hear(ReadOnlySpan<short> samples, List<NearChunk> chunks)
    {
        var length = _resampler.OutputLength(samples.Length);
        if (_resampled.Length < length)
        {
            _resampled = new short[length];
        }

        for (var rest = _resampled.AsSpan(0, _resampler.Process(samples, _resampled)); rest.Length > 0;)
        {
            var part = rest[..Math.Min(rest.Length, _chunk.Length - _filled)];
            part.CopyTo(_chunk.AsSpan(_filled));
            rest = rest[part.Length..];
            _filled += part.Length;
            if (_filled == _chunk.Length)
            {
                chunks.Add(Judge());
            }
        }
    }

    private NearChunk Judge()
    {
        (_filled, _chunks) = (0, _chunks + 1);
        Pcm16.ToFloat(_chunk, _floats);
        return new NearChunk(End, MediaTime.ToTimeSpan(_chunk.Length, _model.Rate), _model.Hear(_floats), Level.Of(_chunk).RmsDb);
    }
}
