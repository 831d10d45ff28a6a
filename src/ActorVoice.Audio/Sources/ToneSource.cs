using System.Globalization;

namespace ActorVoice.Audio.Sources;

/// <summary>A sine tone with soft edges. It can wait; without a length it never ends.</summary>
public sealed class ToneSource : IAudioSource
{
    private readonly int _rate;
    private readonly double _hertz;
    private readonly double _gainDb;
    private readonly TimeSpan? _length;
    private readonly TimeSpan? _frame;

    /// <param name="rate">Samples a second.</param>
    /// <param name="hertz">Pitch, between 0 and half the rate.</param>
    /// <param name="length">How long it sounds; for ever unless given.</param>
    /// <param name="gainDb">Loudness of its peaks, 0 is the loudest.</param>
    /// <param name="frame">Length of a frame, 20 ms unless given.</param>
    public ToneSource(int rate, double hertz = 440, TimeSpan? length = null, double gainDb = -12, TimeSpan? frame = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hertz);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(hertz, rate / 2.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gainDb, 0);
        (_rate, _hertz, _length, _gainDb, _frame) = (rate, hertz, length, gainDb, frame);
    }

    public string Name => string.Create(CultureInfo.InvariantCulture, $"tone of {_hertz} Hz");

    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long? length = _length is { } time ? MediaTime.FromTimeSpan(time, _rate) : null;
        return new(new SampleCapture(new ToneReader(_rate, _hertz, _gainDb, length), _frame));
    }
}
