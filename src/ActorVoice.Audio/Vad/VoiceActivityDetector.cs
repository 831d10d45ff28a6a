namespace ActorVoice.Audio.Vad;

/// <summary>Finds the turns of a speaker in a stream of samples: resamples, cuts into the model's chunks, asks the model and
/// <see cref="TurnDetector"/>.</summary>
/// <remarks>
/// <para>However the stream is cut into calls, the events and their positions are the same. Positions count all samples heard, at the
/// stream's own rate; turns begin and end on the edges of chunks (32 ms with Silero), less the padding and plus the silence.</para>
/// <para>The model is the detector's own from here on. A call without an event allocates nothing. One caller at a time.</para>
/// </remarks>
public sealed class VoiceActivityDetector
{
    private readonly IVoiceActivityModel _model;
    private readonly Resampler _resampler;
    private readonly short[] _resampled;
    private readonly float[] _chunk;
    private readonly int _piece;
    private int _filled;
    private long _origin;
    private long _chunks;
    private TurnState _state;

    /// <param name="rate">Samples a second of the stream: any that <see cref="Resampler"/> takes.</param>
    /// <param name="start">Media time of the first sample, for a stream that goes on from another (the session's format changed).</param>
    /// <exception cref="AudioException">The rate can't be resampled to the model's.</exception>
    public VoiceActivityDetector(int rate, IVoiceActivityModel model, TurnSettings? settings = null, long start = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        _model = model;
        _resampler = new(rate, model.Rate);
        _chunk = new float[model.ChunkLength];
        _piece = Math.Max(1, (int)((long)model.ChunkLength * rate / model.Rate));
        _resampled = new short[(int)Resampler.Convert(_piece, rate, model.Rate) + 1];
        Settings = settings ?? new();
        Position = start;
        Reset();
    }

    /// <summary>Samples a second of the stream.</summary>
    public int Rate => _resampler.From;

    /// <summary>May be changed between calls; counts from the next chunk on, also for a turn that is under way.</summary>
    public TurnSettings Settings { get; set; }

    /// <summary>Media time just behind the last sample heard.</summary>
    public long Position { get; private set; }

    /// <summary>What the model said about the newest whole chunk, for a meter; 0 before there is one.</summary>
    public float Probability { get; private set; }

    /// <summary>Where in a turn the stream is.</summary>
    public TurnPhase Phase => _state.Phase;

    /// <summary>A turn began and has not ended.</summary>
    public bool IsTurn => _state.IsTurn;

    /// <summary>Hears the next samples and returns what they brought, in order. The newest 36 samples at the lower of the two rates
    /// (2.25 ms of 24 kHz) and an unfinished chunk wait for the next call.</summary>
    public IReadOnlyList<TurnEvent> Hear(ReadOnlySpan<short> samples)
    {
        List<TurnEvent>? events = null;
        while (samples.Length > 0)
        {
            var part = samples[..Math.Min(_piece, samples.Length)];
            samples = samples[part.Length..];
            Position += part.Length;
            Collect(_resampled.AsSpan(0, _resampler.Process(part, _resampled)), ref events);
        }

        return events as IReadOnlyList<TurnEvent> ?? [];
    }

    /// <inheritdoc cref="Hear(ReadOnlySpan{short})"/>
    /// <exception cref="ArgumentException">The frame has another rate than the stream, or isn't the next one of it.</exception>
    public IReadOnlyList<TurnEvent> Hear(AudioFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Rate != Rate || frame.Start != Position)
        {
            throw new ArgumentException(
                $"The frame at {frame.Start} of {frame.Rate} Hz does not go on from {Position} of {Rate} Hz: make a new detector.", nameof(frame));
        }

        return Hear(frame.Samples.Span);
    }

    /// <summary>The stream ends here: hears what waits, as if silence followed, and ends a turn that is under way at
    /// <see cref="Position"/>. What is heard after this counts on as after <see cref="Reset"/>.</summary>
    public IReadOnlyList<TurnEvent> Flush()
    {
        List<TurnEvent>? events = null;
        Span<short> rest = new short[_resampler.FlushLength];
        _resampler.Flush(rest);
        Collect(rest, ref events);
        if (_filled > 0)
        {
            Array.Clear(_chunk, _filled, _chunk.Length - _filled);
            HearChunk(ref events);
        }

        Apply(TurnDetector.Finish(_state, Position), ref events);
        Reset();
        return events as IReadOnlyList<TurnEvent> ?? [];
    }

    /// <summary>Forgets the voice: the input heard so far was cleared or committed by hand. Positions count on, no turn begins before
    /// this place, and all else is as with a new detector. A turn under way ends without an event.</summary>
    public void Reset()
    {
        _model.Reset();
        _resampler.Reset();
        (_filled, _chunks, _origin) = (0, 0, Position);
        _state = new(TurnPhase.Quiet, Position, Position);
        Probability = 0;
    }

    private void Collect(ReadOnlySpan<short> samples, ref List<TurnEvent>? events)
    {
        while (samples.Length > 0)
        {
            var part = samples[..Math.Min(_chunk.Length - _filled, samples.Length)];
            samples = samples[part.Length..];
            Pcm16.ToFloat(part, _chunk.AsSpan(_filled));
            _filled += part.Length;
            if (_filled == _chunk.Length)
            {
                HearChunk(ref events);
            }
        }
    }

    private void HearChunk(ref List<TurnEvent>? events)
    {
        Probability = _model.Hear(_chunk);
        var chunk = new VoiceChunk(StartOf(_chunks), StartOf(_chunks + 1), Rate, Probability);
        (_filled, _chunks) = (0, _chunks + 1);
        Apply(TurnDetector.Hear(_state, chunk, Settings), ref events);
    }

    private void Apply((TurnState Next, TurnEvent? Event) step, ref List<TurnEvent>? events)
    {
        _state = step.Next;
        if (step.Event is not null)
        {
            (events ??= []).Add(step.Event);
        }
    }

    // Counted from the origin each time, so that a rate without a whole ratio doesn't drift. A last chunk, padded, is longer than what was heard.
    private long StartOf(long chunk) => Math.Min(Position, _origin + (chunk * _chunk.Length * Rate / _resampler.To));
}
