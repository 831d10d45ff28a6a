using ActorVoice.Audio;

namespace ActorVoice.Playback;

/// <summary>A piece of one part, without a copy.</summary>
internal readonly record struct PlaybackPiece(PartKey Key, ReadOnlyMemory<short> Samples);

/// <summary>Sound that waits to be played, in the order of its coming, and what was handed to the sink and may have to be handed again. Chunks are
/// kept as they came and never copied. Not thread-safe.</summary>
/// <param name="capacity">Samples that may wait. What would exceed it isn't taken: dropping the oldest would skip words, and the truth about
/// what was heard would have a hole.</param>
internal sealed class PlaybackBuffer(long capacity)
{
    private LinkedList<PlaybackPiece> _waiting = new();
    private readonly Queue<PlaybackPiece> _ahead = new();
    private long _aheadHeard;

    /// <summary>Samples that wait to be handed to the sink.</summary>
    public long Waiting { get; private set; }

    public bool HasRoomFor(long samples) => Waiting + samples <= capacity;

    /// <summary>Puts sound behind what waits. The caller asks <see cref="HasRoomFor"/> first.</summary>
    public void Add(PartKey key, ReadOnlyMemory<short> samples)
    {
        if (samples.IsEmpty)
            return;

        _waiting.AddLast(new PlaybackPiece(key, samples));
        Waiting += samples.Length;
    }

    /// <summary>Looks at the next sound: at most <paramref name="most"/> samples, of one part.</summary>
    public bool TryPeek(long most, out PlaybackPiece piece)
    {
        piece = default;
        if (_waiting.First is not { } first || most <= 0)
            return false;

        piece = first.Value with { Samples = first.Value.Samples[..(int)Math.Min(most, first.Value.Samples.Length)] };
        return true;
    }

    /// <summary>The piece that was looked at went to the sink.</summary>
    public void Advance(PlaybackPiece piece)
    {
        var first = _waiting.First!;
        var rest = first.Value.Samples[piece.Samples.Length..];
        if (rest.IsEmpty)
            _waiting.RemoveFirst();
        else
            first.Value = first.Value with { Samples = rest };

        Waiting -= piece.Samples.Length;
        _ahead.Enqueue(piece);
    }

    /// <summary>The oldest <paramref name="samples"/> that went to the sink were heard and are let go.</summary>
    public void Heard(long samples)
    {
        _aheadHeard += samples;
        while (_ahead.TryPeek(out var piece) && piece.Samples.Length <= _aheadHeard)
        {
            _ahead.Dequeue();
            _aheadHeard -= piece.Samples.Length;
        }
    }

    /// <summary>What went to the sink and was not heard waits again, before all others.</summary>
    public void PutBack()
    {
        var again = new LinkedList<PlaybackPiece>();
        foreach (var piece in _ahead)
        {
            var rest = piece with { Samples = piece.Samples[(int)_aheadHeard..] };
            again.AddLast(rest);
            Waiting += rest.Samples.Length;
            _aheadHeard = 0;
        }

        foreach (var piece in _waiting)
            again.AddLast(piece);

        _waiting = again;
        _ahead.Clear();
    }

    /// <summary>Forgets what waits of one part.</summary>
    public void Drop(PartKey key)
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Key == key)
            {
                Waiting -= node.Value.Samples.Length;
                _waiting.Remove(node);
            }

            node = next;
        }
    }

    /// <summary>Forgets all that waits. What went to the sink is still counted as it is heard.</summary>
    public void Clear()
    {
        _waiting.Clear();
        Waiting = 0;
    }

    /// <summary>Forgets what went to the sink: it was heard, or never will be.</summary>
    public void ForgetAhead()
    {
        _ahead.Clear();
        _aheadHeard = 0;
    }

    /// <summary>The samples at another loudness, from 0 to 1; the same memory if that changes nothing.</summary>
    public static ReadOnlyMemory<short> AtVolume(ReadOnlyMemory<short> samples, double volume)
    {
        if (volume >= 1)
            return samples;

        var quieter = new short[samples.Length];
        Mixing.Amplify(samples.Span, (float)volume, quieter);
        return quieter;
    }
}
