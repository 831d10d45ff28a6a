using ActorVoice.Audio;
using ActorVoice.Audio.Analysis;

namespace ActorVoice.Diagnostics;

/// <summary>Looks at the newest sound of one direction of a session: frequency bins as the browser app of 2024 had them.</summary>
/// <remarks>One caller at a time. Costs nothing while nobody reads.</remarks>
public sealed class SoundSpectrum
{
    private readonly SoundMeter _sound;
    private readonly short[] _samples = new short[SoundMeter.Memory];
    private readonly float[] _latest = new float[SoundMeter.Memory];
    private FrequencyMeter _meter;
    private int _rate;

    internal SoundSpectrum(SoundMeter sound)
    {
        _sound = sound;
        _rate = sound.Rate;
        _meter = new FrequencyMeter(_rate);
    }

    /// <summary>How many values <see cref="Read"/> writes.</summary>
    public int Count(FrequencyScale scale) => Meter.Count(scale);

    /// <summary>The middle of a bin, or the pitch of a note.</summary>
    public double Hertz(FrequencyScale scale, int index) => Meter.Hertz(scale, index);

    /// <summary>Writes <see cref="Count"/> values from 0 (silent) to 1 (loud).</summary>
    public void Read(FrequencyScale scale, Span<float> values)
    {
        _sound.CopyLatest(_latest);
        Pcm16.FromFloat(_latest, _samples);
        Meter.Hear(_samples);
        Meter.Read(scale, values);
    }

    /// <summary>The rate may change with the source.</summary>
    private FrequencyMeter Meter
    {
        get
        {
            if (_rate != _sound.Rate)
            {
                _rate = _sound.Rate;
                _meter = new FrequencyMeter(_rate);
            }

            return _meter;
        }
    }
}
