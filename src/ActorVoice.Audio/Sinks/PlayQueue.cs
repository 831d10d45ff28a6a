namespace ActorVoice.Audio.Sinks;

/// <summary>The pure core of a simulated loudspeaker: samples and the time go in, samples that have sounded come out. Times are of one clock and
/// never run back.</summary>
internal sealed class PlayQueue(int rate)
{
    private readonly Queue<ReadOnlyMemory<short>> _waiting = new();
    private readonly Queue<ReadOnlyMemory<short>> _sounded = new();
    private TimeSpan _began;
    private long _playedSinceBegan;
    private long _queued;
    private int _offset;

    /// <summary>Samples that have not sounded whole at <paramref name="now"/>.</summary>
    public long QueuedAt(TimeSpan now)
    {
        Play(now);
        return _queued;
    }

    /// <summary>When no more than <paramref name="queued"/> samples will be left, if nothing is added.</summary>
    public TimeSpan WhenLeft(long queued)
    {
        // Rounded up: a tick earlier the last of them would not have sounded whole.
        var samples = _playedSinceBegan + Math.Max(0, _queued - queued);
        return _began + MediaTime.ToTimeSpan(samples, rate) + TimeSpan.FromTicks(1);
    }

    /// <summary>Adds samples behind those that wait; if none do, they sound from <paramref name="now"/> on.</summary>
    public void Add(ReadOnlyMemory<short> samples, TimeSpan now)
    {
        Play(now);
        if (samples.Length == 0)
            return;

        if (_queued == 0)
            (_began, _playedSinceBegan) = (now, 0);

        _waiting.Enqueue(samples);
        _queued += samples.Length;
    }

    /// <summary>Hands out, once, what has sounded by the last time that was told, in order and in pieces.</summary>
    public bool TryTakeSounded(out ReadOnlyMemory<short> sounded) => _sounded.TryDequeue(out sounded);

    /// <summary>Throws away what has not sounded whole and returns how many samples that was.</summary>
    public long Discard(TimeSpan now)
    {
        Play(now);
        var discarded = _queued;
        _waiting.Clear();
        (_queued, _offset) = (0, 0);
        return discarded;
    }

    private void Play(TimeSpan now)
    {
        if (_queued == 0)
            return;

        var due = Math.Min(_queued, MediaTime.FromTimeSpan(now - _began, rate) - _playedSinceBegan);
        _playedSinceBegan += due;
        _queued -= due;
        while (due > 0)
        {
            var rest = _waiting.Peek()[_offset..];
            var part = rest[..(int)Math.Min(due, rest.Length)];
            _sounded.Enqueue(part);
            due -= part.Length;
            _offset += part.Length;
            if (part.Length == rest.Length)
            {
                _waiting.Dequeue();
                _offset = 0;
            }
        }
    }
}
