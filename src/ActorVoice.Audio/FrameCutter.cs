namespace ActorVoice.Audio;

/// <summary>Re-cuts frames of any length into frames of one length. Keeps order and loses nothing: push a frame, take what is ready,
/// and flush at the end for the last, shorter one.</summary>
/// <remarks>One caller at a time. A frame that already has the right length and place is handed on as it is; one that lies inside a
/// longer frame shares its memory.</remarks>
public sealed class FrameCutter
{
    private readonly Queue<AudioFrame> _pieces = new();
    private readonly int _size;
    private int _rate;
    private int _offset;
    private int _held;

    /// <param name="size">Samples of every frame but the last.</param>
    public FrameCutter(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        _size = size;
    }

    /// <summary>Adds a frame behind those before.</summary>
    /// <exception cref="ArgumentException">Its rate differs from the frames still held.</exception>
    public void Push(AudioFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (_held > 0 && frame.Rate != _rate)
            throw new ArgumentException($"A frame of {frame.Rate} Hz can't follow one of {_rate} Hz: flush first.", nameof(frame));

        if (frame.Length == 0)
            return;

        _rate = frame.Rate;
        _held += frame.Length;
        _pieces.Enqueue(frame);
    }

    /// <summary>Takes the next frame of full length, if there is one.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AudioFrame? frame)
    {
        frame = _held >= _size ? Take(_size) : null;
        return frame is not null;
    }

    /// <summary>The rest, shorter than a frame, or null; the cutter is empty then. Take the full ones first.</summary>
    public AudioFrame? Flush() => _held > 0 ? Take(_held) : null;

    private AudioFrame Take(int size)
    {
        var first = _pieces.Peek();
        var start = first.Start + _offset;
        _held -= size;
        if (first.Length - _offset >= size)
            return _offset == 0 && first.Length == size ? _pieces.Dequeue() : new AudioFrame(start, _rate, TakeFromFirst(size));

        var samples = new short[size];
        for (var filled = 0; filled < size;)
        {
            var part = TakeFromFirst(size - filled);
            part.Span.CopyTo(samples.AsSpan(filled));
            filled += part.Length;
        }

        return new AudioFrame(start, _rate, samples);
    }

    private ReadOnlyMemory<short> TakeFromFirst(int most)
    {
        var rest = _pieces.Peek().Samples[_offset..];
        if (rest.Length > most)
        {
            _offset += most;
            return rest[..most];
        }

        _offset = 0;
        _pieces.Dequeue();
        return rest;
    }
}
