namespace ActorVoice.Audio.Analysis;

/// <summary>The spectrum of the newest sound, from 0 (nothing) to 1 (loud), for a picture of bars: what browsers draw with an AnalyserNode.</summary>
/// <remarks>As the Web Audio API has it: Blackman window, magnitudes over the size, smoothed from one reading to the next, in decibels of full
/// scale. One caller at a time; neither hearing nor reading allocates.</remarks>
public sealed class FrequencyMeter
{
    private const int MusicNotes = 96;
    private const int VoiceNotes = 72;
    private const double C1 = 32.703195662574829;

    private readonly int _rate;
    private readonly FrequencyMeterOptions _options;
    private readonly FourierTransform _transform;
    private readonly float[] _window;
    private readonly short[] _newest;
    private readonly float[] _weighed;
    private readonly float[] _magnitudes;
    private readonly float[] _smoothed;
    private int _end;

    /// <param name="rate">Samples a second of what is heard.</param>
    public FrequencyMeter(int rate, FrequencyMeterOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        _rate = rate;
        _options = options ?? new FrequencyMeterOptions();
        _options.Check();
        var size = _options.TransformSize;
        _transform = new FourierTransform(size);
        (_newest, _weighed, _window) = (new short[size], new float[size], new float[size]);
        (_magnitudes, _smoothed) = (new float[size / 2], new float[size / 2]);
        for (var i = 0; i < size; i++)
        {
            var turn = 2 * Math.PI * i / size;
            _window[i] = (float)((0.42 - (0.5 * Math.Cos(turn)) + (0.08 * Math.Cos(2 * turn))) / 32768 / size);
        }
    }

    /// <summary>How many values a reading has on this scale.</summary>
    public int Count(FrequencyScale scale) => scale switch
    {
        FrequencyScale.Music => MusicNotes,
        FrequencyScale.Voice => VoiceNotes,
        _ => _options.TransformSize / 2,
    };

    /// <summary>The frequency in hertz that value <paramref name="index"/> of a scale begins at.</summary>
    public double Hertz(FrequencyScale scale, int index) =>
        scale == FrequencyScale.Frequency ? (double)index * _rate / _options.TransformSize : C1 * Math.Pow(2, index / 12.0);

    /// <summary>Adds sound; only the newest (transform size) samples count.</summary>
    public void Hear(ReadOnlySpan<short> samples)
    {
        if (samples.Length > _newest.Length)
            samples = samples[^_newest.Length..];

        var first = Math.Min(samples.Length, _newest.Length - _end);
        samples[..first].CopyTo(_newest.AsSpan(_end));
        samples[first..].CopyTo(_newest);
        _end = (_end + samples.Length) & (_newest.Length - 1);
    }

    /// <summary>Forgets all sound and what was smoothed.</summary>
    public void Clear()
    {
        _newest.AsSpan().Clear();
        _smoothed.AsSpan().Clear();
    }

    /// <summary>Writes <see cref="Count"/> values from 0 to 1. Every reading moves the smoothing on by one step.</summary>
    /// <exception cref="ArgumentException"><paramref name="values"/> is too short.</exception>
    public void Read(FrequencyScale scale, Span<float> values)
    {
        var count = Count(scale);
        if (values.Length < count)
            throw new ArgumentException($"{count} values need room, there is room for {values.Length}.", nameof(values));

        values = values[..count];
        Transform();
        if (scale == FrequencyScale.Frequency)
            _smoothed.CopyTo(values);
        else
            LoudestOfNotes(values);

        foreach (ref var value in values)
        {
            var decibels = Decibels.FromFactor(value);
            value = (float)Math.Clamp((decibels - _options.LowestDb) / (_options.HighestDb - _options.LowestDb), 0, 1);
        }
    }

    private void Transform()
    {
        for (var i = 0; i < _weighed.Length; i++)
            _weighed[i] = _newest[(_end + i) & (_newest.Length - 1)] * _window[i];

        _transform.Magnitudes(_weighed, _magnitudes);
        var old = _options.Smoothing;
        for (var k = 0; k < _smoothed.Length; k++)
            _smoothed[k] = (old * _smoothed[k]) + ((1 - old) * _magnitudes[k]);
    }

    // A bin belongs to the highest note below it; those below C1 to none, those above the last note to that.
    private void LoudestOfNotes(Span<float> values)
    {
        values.Clear();
        var note = -1;
        for (var k = 0; k < _smoothed.Length; k++)
        {
            var hertz = Hertz(FrequencyScale.Frequency, k);
            while (note + 1 < values.Length && hertz > Hertz(FrequencyScale.Music, note + 1))
                note++;

            if (note >= 0)
                values[note] = Math.Max(values[note], _smoothed[k]);
        }
    }
}
