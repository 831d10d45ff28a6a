namespace ActorVoice.Playback;

/// <summary>Keeps the truth about hearing: which sample of which part has reached the ear. Counts only; the samples are in the
/// <see cref="PlaybackBuffer"/>. Not thread-safe.</summary>
/// <remarks>
/// A sample is received, then handed to the sink, then heard. The sink hears in the order of handing, so what it says is still queued decides
/// how much of each part was heard, also when parts follow one another inside its queue or take turns. What was heard never becomes unheard,
/// and is never more than was handed.
/// A part is forgotten when it has ended and was heard, or was cut and has ended. Parts whose end never comes are forgotten when
/// <see cref="MostIdle"/> others have nothing to play either, so memory is bounded.
/// </remarks>
/// <param name="rate">Samples a second.</param>
internal sealed class PlaybackLedger(int rate)
{
    /// <summary>Parts that may rest, waiting for more sound or their end. A response has a few at a time.</summary>
    public const int MostIdle = 64;

    private readonly Dictionary<PartKey, PartTally> _parts = [];
    private readonly List<PartTally> _order = [];
    private readonly Queue<(PartTally Part, long Samples)> _unheard = new();
    private readonly List<HeardPart> _whole = [];
    private long _frontHeard;

    /// <summary>Samples that were handed to the sink and not heard.</summary>
    public long Unheard { get; private set; }

    /// <summary>Parts that are known: for tests and gauges.</summary>
    public int Count => _parts.Count;

    /// <summary>Sound of a part has come. False: it must not be played, since the part was cut or has a gap.</summary>
    public bool Received(PartKey key, long samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        var part = Find(key);
        part.Received += part.IsCut ? 0 : samples;
        if (part.IsCut || part.HasGap || part.Silenced is not null)
            return false;

        part.Taken += samples;
        return true;
    }

    /// <summary>Sound of a part has come and could not be taken: what follows it in this part must not be played either.</summary>
    public void Refused(PartKey key, long samples)
    {
        var part = Find(key);
        part.Received += part.IsCut ? 0 : samples;
        part.HasGap = true;
    }

    /// <summary>The part gets no more sound.</summary>
    public void Ended(PartKey key)
    {
        if (!_parts.TryGetValue(key, out var part))
            return;

        part.IsEnded = true;
        Settle(part);
    }

    /// <summary>Samples went to the sink; true if they are the first of their part.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than was received and taken: a fault of the caller.</exception>
    public bool Handed(PartKey key, long samples)
    {
        var part = Find(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples, part.Taken - part.Handed);
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        if (samples == 0)
            return false;

        part.Handed += samples;
        Unheard += samples;
        _unheard.Enqueue((part, samples));
        var isFirst = !part.HasSounded;
        part.HasSounded = true;
        return isFirst;
    }

    /// <summary>The sink says how many of the samples handed to it have not been heard. Returns how many have been heard since it was last asked.
    /// A sink that claims more than it was handed, or takes back what it had heard, is not believed.</summary>
    public long QueuedIs(long queued)
    {
        var heard = Unheard - Math.Clamp(queued, 0, Unheard);
        for (var rest = heard; rest > 0;)
        {
            var (part, samples) = TakeOldest(rest);
            part.Heard += samples;
            rest -= samples;
            Settle(part);
        }

        return heard;
    }

    /// <summary>The sink threw away <paramref name="samples"/> that it had not heard. All others that were handed count as heard; the ones thrown
    /// away count as not handed, and may be handed again. Returns how many were heard since the sink was last asked.</summary>
    public long Discarded(long samples)
    {
        var heard = QueuedIs(samples);
        foreach (var (part, _) in _unheard)
            part.Handed = part.Heard;

        _unheard.Clear();
        (Unheard, _frontHeard) = (0, 0);
        return heard;
    }

    /// <summary>From here on nothing of the parts known now is handed; sound that still comes for them is not to be played. How much of them was
    /// heard is known when the sink has been silenced: <see cref="TakeCut"/>.</summary>
    public void Silence(long number)
    {
        foreach (var part in _order)
        {
            if (!part.IsCut && part.Heard < part.Received)
                part.Silenced ??= number;
        }
    }

    /// <summary>The parts that <see cref="Silence"/> with this number kept from being heard whole, in playing order; to be asked after
    /// <see cref="Discarded"/>, once.</summary>
    public IReadOnlyList<HeardPart> TakeCut(long number)
    {
        var cut = new List<HeardPart>();
        foreach (var part in _order.Where(part => part.Silenced == number).ToList())
        {
            part.Silenced = null;
            part.IsCut = part.Heard < part.Received;
            if (part.IsCut && !part.Key.IsClip)
                cut.Add(part.ToHeard(rate));
            Settle(part);
        }

        return cut;
    }

    /// <summary>Parts that were heard to their end since this was last asked, in that order.</summary>
    public IReadOnlyList<HeardPart> TakeWhole()
    {
        if (_whole.Count == 0)
            return [];

        HeardPart[] whole = [.. _whole];
        _whole.Clear();
        return whole;
    }

    /// <summary>Samples of the part that were heard, as far as the sink has said; 0 if it is not known.</summary>
    public long HeardOf(PartKey key) => _parts.GetValueOrDefault(key)?.Heard ?? 0;

    /// <summary>Nothing of the part will be handed any more and nobody asks about it: a clip that made room for an answer. Only while the sink has nothing of it.</summary>
    public void Forget(PartKey key)
    {
        if (_parts.Remove(key, out var part))
            _order.Remove(part);
    }

    private PartTally Find(PartKey key)
    {
        if (_parts.TryGetValue(key, out var known))
            return known;

        ForgetIdle();
        var part = new PartTally(key);
        _parts.Add(key, part);
        _order.Add(part);
        return part;
    }

    private (PartTally Part, long Samples) TakeOldest(long most)
    {
        var (part, samples) = _unheard.Peek();
        var taken = Math.Min(most, samples - _frontHeard);
        _frontHeard += taken;
        if (_frontHeard == samples)
        {
            _unheard.Dequeue();
            _frontHeard = 0;
        }

        Unheard -= taken;
        return (part, taken);
    }

    private void Settle(PartTally part)
    {
        if (!part.IsEnded || part.Silenced is not null || (!part.IsCut && part.Heard < part.Received))
            return;

        _parts.Remove(part.Key);
        _order.Remove(part);
        if (!part.IsCut)
            _whole.Add(part.ToHeard(rate));
    }

    private void ForgetIdle()
    {
        if (_order.Count(part => part.IsIdle) <= MostIdle)
            return;

        var oldest = _order.First(part => part.IsIdle);
        _parts.Remove(oldest.Key);
        _order.Remove(oldest);
    }
}
