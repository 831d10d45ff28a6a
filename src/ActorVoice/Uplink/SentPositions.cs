using ActorVoice.Connection;

namespace ActorVoice.Uplink;

/// <summary>Which samples of the session went where on which connection. A connection counts what was sent on it without a gap; the session
/// has gaps there, where sound was dropped or cleared before it was sent. So each connection is a few runs, nearly always one.</summary>
internal sealed class SentPositions
{
    private readonly List<Run> _runs = [];

    /// <summary>Notes that samples went out on a connection behind all that went out on it before.</summary>
    public void Sent(Epoch epoch, long start, int length)
    {
        var last = _runs.Count > 0 && _runs[^1].Epoch == epoch ? _runs[^1] : new Run(epoch, start, 0, 0);
        if (last.Length > 0 && last.SessionEnd != start)
            _runs.Add(new Run(epoch, start, last.ConnectionEnd, length));
        else if (last.Length > 0)
            _runs[^1] = last with { Length = last.Length + length };
        else
            _runs.Add(last with { Length = length });
    }

    /// <summary>Forgets what lies before a position, but never the newest run: the connection goes on counting there.</summary>
    public void Forget(long before)
    {
        var gone = 0;
        while (gone < _runs.Count - 1 && _runs[gone].SessionEnd <= before)
            gone++;

        _runs.RemoveRange(0, gone);
    }

    /// <summary>The session's positions of [from, to) on a connection, or null if nothing is known of it any more. Positions outside of what
    /// was sent, or is remembered, are moved to its edge.</summary>
    public (long From, long To)? Find(Epoch epoch, long from, long to)
    {
        var first = _runs.FindIndex(run => run.Epoch == epoch);
        if (first < 0)
            return null;

        var last = _runs.FindLastIndex(run => run.Epoch == epoch);
        var begins = _runs.FindIndex(first, last - first + 1, run => from < run.ConnectionEnd);
        var ends = _runs.FindIndex(first, last - first + 1, run => to <= run.ConnectionEnd);
        return (_runs[begins < 0 ? last : begins].Place(from), _runs[ends < 0 ? last : ends].Place(to));
    }

    /// <summary>The same with samples of another rate.</summary>
    public SentPositions Convert(Func<long, long> convert)
    {
        var converted = new SentPositions();
        foreach (var run in _runs)
        {
            var (start, end) = (convert(run.Session), convert(run.SessionEnd));
            converted._runs.Add(new Run(run.Epoch, start, convert(run.Connection), end - start));
        }

        return converted;
    }

    private readonly record struct Run(Epoch Epoch, long Session, long Connection, long Length)
    {
        public long SessionEnd => Session + Length;

        public long ConnectionEnd => Connection + Length;

        public long Place(long connection) => Session + Math.Clamp(connection - Connection, 0, Length);
    }
}
