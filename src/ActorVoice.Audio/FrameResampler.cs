namespace ActorVoice.Audio;

/// <summary>Brings frames to one rate: push a frame, get what is ready of it, flush at the end. Media time of the output counts samples of
/// the new rate.</summary>
/// <remarks>One caller at a time. Frames that already have the rate are handed on as they are. All frames between two flushes must have one
/// rate and no gap.</remarks>
public sealed class FrameResampler
{
    private readonly int _rate;
    private Resampler? _resampler;
    private long _next;
    private bool _begun;

    /// <param name="rate">Samples a second of the frames that come out.</param>
    public FrameResampler(int rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        _rate = rate;
    }

    /// <summary>The frame at the new rate, or null if it was too short to say anything yet.</summary>
    /// <exception cref="ArgumentException">The rate changed without a flush.</exception>
    public AudioFrame? Push(AudioFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (!_begun)
            Begin(frame);

        if (frame.Rate != (_resampler?.From ?? _rate))
            throw new ArgumentException($"A frame of {frame.Rate} Hz can't follow one of {_resampler?.From ?? _rate} Hz: flush first.", nameof(frame));

        if (_resampler is null)
            return frame;

        var samples = new short[_resampler.OutputLength(frame.Length)];
        _resampler.Process(frame.Samples.Span, samples);
        return Make(samples);
    }

    /// <summary>What was held back, or null. The next frame begins a new stream.</summary>
    public AudioFrame? Flush()
    {
        _begun = false;
        if (_resampler is null)
            return null;

        var samples = new short[_resampler.FlushLength];
        _resampler.Flush(samples);
        return Make(samples);
    }

    private void Begin(AudioFrame first)
    {
        _begun = true;
        if (first.Rate == _rate)
            _resampler = null;
        else if (_resampler?.From != first.Rate)
            _resampler = new Resampler(first.Rate, _rate);

        _next = Resampler.Convert(first.Start, first.Rate, _rate);
    }

    private AudioFrame? Make(short[] samples)
    {
        if (samples.Length == 0)
            return null;

        var frame = new AudioFrame(_next, _rate, samples);
        _next = frame.End;
        return frame;
    }
}
