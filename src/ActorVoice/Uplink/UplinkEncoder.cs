using ActorVoice.Audio;
using ActorVoice.Connection;
using ActorVoice.Diagnostics;

namespace ActorVoice.Uplink;

/// <summary>The way of a sound to the service: heard at any rate, brought to the service's, cut into frames, encoded as wire messages, kept
/// in the ring. What the recordings of a session give is one sound without a gap.</summary>
/// <remarks>One caller at a time. Costs a frame's samples and its place in the ring for each frame; nothing else is made.</remarks>
internal sealed class UplinkEncoder
{
    private readonly UplinkOptions _options;
    private readonly SoundMeter _meter;
    private UplinkFormat _format;
    private int _frameLength;
    private Resampler? _resampler;
    private short[] _resampled = [];
    private short[]? _partial;
    private int _filled;

    public UplinkEncoder(UplinkFormat format, UplinkOptions options, SoundMeter meter)
    {
        (_format, _options, _meter) = (format, options, meter);
        _frameLength = FrameLength.InSamples(format.Rate, options.Frame);
        Ring = new UplinkRing(format, options);
        meter.Retune(format.Rate);
    }

    /// <summary>What came out. Another one after <see cref="ChangeFormat"/>.</summary>
    public UplinkRing Ring { get; private set; }

    /// <summary>Samples a second of what comes out.</summary>
    public int Rate => _format.Rate;

    /// <summary>Hears a frame. One at another rate than the one before begins a new recording.</summary>
    public void Hear(AudioFrame frame)
    {
        if (frame.Rate != (_resampler?.From ?? _format.Rate))
        {
            FlushResampler();
            _resampler = frame.Rate == _format.Rate ? null : new Resampler(frame.Rate, _format.Rate);
        }

        if (_resampler is not null)
            Cut(Resample(_resampler, frame.Samples.Span));
        else if (_filled == 0 && frame.Length == _frameLength)
            Keep(frame.Samples);
        else
            Cut(frame.Samples.Span);
    }

    /// <summary>No more frames for now: what is held back goes out too.</summary>
    public void EndRecording()
    {
        FlushResampler();
        FlushPartial();
        _meter.Rest();
    }

    /// <summary>The application ends the person's turn with the sound heard until now. While a recording runs, the last 36 samples inside a
    /// resampler (at the lower of both rates) belong to what follows: they can't be told before what follows is heard.</summary>
    public (long UpTo, long Length) EndTurn()
    {
        FlushPartial();
        return Ring.EndTurn();
    }

    /// <summary>Throws away what belongs to no turn.</summary>
    public void Clear()
    {
        _filled = 0;
        Ring.Clear();
    }

    /// <summary>The service wants another sound; a recording may be running.</summary>
    public void ChangeFormat(UplinkFormat format)
    {
        if (format == _format)
            return;

        FlushResampler();
        FlushPartial();
        Ring = Ring.WithFormat(format);
        _format = format;
        _frameLength = FrameLength.InSamples(format.Rate, _options.Frame);
        (_resampler, _partial) = (null, null);
        _meter.Retune(format.Rate);
    }

    private ReadOnlySpan<short> Resample(Resampler resampler, ReadOnlySpan<short> samples)
    {
        var length = resampler.OutputLength(samples.Length);
        if (_resampled.Length < length)
            _resampled = new short[length];

        return _resampled.AsSpan(0, resampler.Process(samples, _resampled));
    }

    private void FlushResampler()
    {
        if (_resampler is null)
            return;

        Span<short> tail = new short[_resampler.FlushLength];
        _resampler.Flush(tail);
        Cut(tail);
    }

    private void Cut(ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            _partial ??= new short[_frameLength];
            var part = Math.Min(samples.Length, _frameLength - _filled);
            samples[..part].CopyTo(_partial.AsSpan(_filled));
            samples = samples[part..];
            _filled += part;
            if (_filled == _frameLength)
                FlushPartial();
        }
    }

    private void FlushPartial()
    {
        if (_filled == 0)
            return;

        var frame = _partial.AsMemory(0, _filled);
        (_partial, _filled) = (null, 0);
        Keep(frame);
    }

    private void Keep(ReadOnlyMemory<short> frame)
    {
        _meter.Hear(frame.Span);
        Ring.Append(frame);
    }
}
