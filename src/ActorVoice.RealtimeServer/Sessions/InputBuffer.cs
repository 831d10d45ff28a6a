using ActorVoice.Audio;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What the person's microphone sent and nobody committed yet. Positions count all sound written in the session, at the rate of
/// the input; <see cref="MillisecondsAt"/> makes the wire's numbers of them.</summary>
/// <remarks>Kept in blocks of 100 ms, so that a flood of tiny appends costs no more than their sound. What was taken stays as it is: the
/// buffer only writes behind it.</remarks>
internal sealed class InputBuffer(int rate)
{
    private readonly List<short[]> _blocks = [];
    private int _head;
    private int _tail;

    /// <summary>Samples a second.</summary>
    public int Rate { get; private set; } = rate;

    /// <summary>Position behind the newest sample.</summary>
    public long End { get; private set; }

    /// <summary>Position of the oldest sample kept.</summary>
    public long Start => End - Length;

    /// <summary>Samples kept.</summary>
    public long Length => _blocks.Count == 0 ? 0 : ((long)(_blocks.Count - 1) * BlockLength) + _tail - _head;

    private int BlockLength => Rate / 10;

    public long MillisecondsAt(long position) => MediaTime.ToMilliseconds(position, Rate);

    public void Write(ReadOnlySpan<short> samples)
    {
        End += samples.Length;
        while (samples.Length > 0)
        {
            if (_blocks.Count == 0 || _tail == BlockLength)
            {
                _head = _blocks.Count == 0 ? 0 : _head;
                _blocks.Add(new short[BlockLength]);
                _tail = 0;
            }

            var part = samples[..Math.Min(BlockLength - _tail, samples.Length)];
            part.CopyTo(_blocks[^1].AsSpan(_tail));
            _tail += part.Length;
            samples = samples[part.Length..];
        }
    }

    /// <summary>Takes out the sound from <paramref name="from"/> up to <paramref name="to"/>, as far as it is kept, and lets go what lies before it.</summary>
    public AudioClip Take(long from, long to)
    {
        Forget(from);
        var taken = Peek(from, to);
        Forget(to);
        return taken;
    }

    /// <summary>The sound from <paramref name="from"/> up to <paramref name="to"/>, as far as it is kept; all stays here.</summary>
    public AudioClip Peek(long from, long to)
    {
        List<ReadOnlyMemory<short>> chunks = [];
        var skip = Math.Max(0, from - Start) + _head;
        var left = Math.Min(to, End) - Math.Max(from, Start);
        for (var (block, begin) = ((int)(skip / BlockLength), (int)(skip % BlockLength)); left > 0; block++, begin = 0)
        {
            var end = block == _blocks.Count - 1 ? _tail : BlockLength;
            var length = (int)Math.Min(left, end - begin);
            chunks.Add(_blocks[block].AsMemory(begin, length));
            left -= length;
        }

        return new(Rate, chunks);
    }

    /// <summary>Lets go everything before <paramref name="position"/>.</summary>
    public void Forget(long position)
    {
        var gone = Math.Min(position, End) - Start;
        if (gone <= 0) return;
        if (gone == Length)
        {
            _blocks.Clear();
            (_head, _tail) = (0, 0);
            return;
        }

        var (blocks, rest) = Math.DivRem(_head + gone, BlockLength);
        _blocks.RemoveRange(0, (int)blocks);
        _head = (int)rest;
    }

    /// <summary>Goes on in another rate: positions, and what is kept, are converted.</summary>
    public void ChangeRate(int rate)
    {
        if (rate == Rate) return;
        var kept = Take(Start, End).ToArray();
        var end = Resampler.Convert(End, Rate, rate);
        var resampler = new Resampler(Rate, rate);
        var converted = new short[Resampler.Convert(kept.Length, Rate, rate)];
        var written = resampler.Process(kept, converted);
        resampler.Flush(converted.AsSpan(written));
        Rate = rate;
        End = end - converted.Length;
        Write(converted);
    }
}
