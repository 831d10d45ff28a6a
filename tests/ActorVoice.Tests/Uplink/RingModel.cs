using ActorVoice.Audio;
using ActorVoice.Connection;
using ActorVoice.Uplink;

namespace ActorVoice.Tests.Uplink;

/// <summary>The ring beside its naive model: every sample of the session in one list, every sample a connection was sent in another.
/// After each step both must tell the same.</summary>
internal sealed class RingModel
{
    private readonly int _rate;
    private readonly UplinkTurns _turns;
    private readonly long _lookback;
    private readonly UplinkRing _ring;
    private readonly List<short> _said = [];
    private readonly HashSet<long> _cleared = [];
    private readonly Dictionary<int, List<long>> _sent = new() { [1] = [] };
    private readonly Queue<long> _turnEnds = new();
    private readonly int _shortest;
    private (int Epoch, long From)? _speech;
    private int _epoch;
    private long _committed;
    private long _next;
    private long _resentUpTo;
    private long _keep;
    private UplinkFrame? _lent;

    public RingModel(int rate, UplinkTurns turns, UplinkOptions options)
    {
        (_rate, _turns, _lookback) = (rate, turns, MediaTime.FromTimeSpan(options.Lookback, rate));
        _shortest = (int)MediaTime.FromTimeSpan(options.ShortestTurn, rate);
        _ring = new UplinkRing(new RawFormat(rate), options) { Turns = turns };
        BeginEpoch();
    }

    private List<long> Sent => _sent[_epoch];

    public void Step(Random random)
    {
        switch (random.Next(20))
        {
            case < 7:
                Append(random.Next(1, 60));
                break;
            case < 14:
                Lend();
                break;
            case 14:
                BeginEpoch();
                break;
            case 15 when _turns == UplinkTurns.ByService:
                // What began before all that is kept is an old story: its place is not known any more.
                HearSpeech(random.NextInt64(Ms(Sent.Count(position => position < _ring.Start)) + 1, Ms(Sent.Count) + 10));
                break;
            case 15 or 16 when _turns == UplinkTurns.ByApplication:
                EndTurn();
                break;
            case < 19 when _turns == UplinkTurns.ByService:
                var epoch = random.Next(4) == 0 ? random.Next(1, _epoch + 1) : _epoch;
                var to = random.NextInt64(0, Ms(_sent[epoch].Count) + 10);
                TakeTurn(epoch, random.NextInt64(-10, to + 5), to);
                break;
            case < 19:
                TakeTurn();
                break;
            default:
                Clear();
                break;
        }

        Check(_ring.End == _said.Count, "the end");
        Check(_ring.Committed == _committed, "what is committed");
        if (_lent is not null)
            CheckFrame(_lent);
    }

    private void Append(int length)
    {
        var samples = Enumerable.Range(_said.Count, length).Select(position => (short)position).ToArray();
        _said.AddRange(samples);
        _ring.Append(samples);
        Trim();
    }

    private void Lend()
    {
        _lent = _ring.Lend();
        while (_next < _said.Count && _cleared.Contains(_next))
            _next++;

        if (_lent is null)
        {
            Check(_next == _said.Count, "a frame is left to be sent");
            return;
        }

        Check(_lent.Start == _next, $"the next sample to be sent is {_next}, not {_lent.Start}");
        CheckFrame(_lent);
        for (var position = _lent.Start; position < _lent.End; position++)
            Sent.Add(position);

        _next = _lent.End;
        Trim();
    }

    private void BeginEpoch()
    {
        Trim();
        _ring.BeginEpoch(new Epoch(++_epoch));
        _sent[_epoch] = [];
        _resentUpTo = _said.Count;
        _lent = null;
        var keep = Math.Min(_keep, Uncleared(_keep));
        Check(_ring.Start >= _committed, "a committed sample would be sent again");
        Check(_ring.Start <= Uncleared(keep), $"{keep} and what follows would not be sent again");
        Check(_ring.Start >= keep - 60, $"silence from {_ring.Start} on would be sent again, not only from {keep} on ({_said.Count} said, {_next} sent, {_speech}, {_committed}, {_resentUpTo})");
        _next = _ring.Start;
    }

    private void HearSpeech(long atMs)
    {
        _ring.HearSpeech(new Epoch(_epoch), atMs);
        if (Sent.Count == 0)
            return;

        var from = PlaceFrom(_epoch, atMs);
        _speech = (_epoch, _speech?.Epoch == _epoch ? Math.Min(_speech.Value.From, from) : from);
        Trim();
    }

    private void TakeTurn(int epoch, long fromMs, long toMs)
    {
        var kept = _ring.Start;
        var taken = Join(_ring.TakeTurn(new Epoch(epoch), fromMs, toMs));
        var sent = _sent[epoch];
        var wanted = sent.Take((int)Samples(toMs)).Skip((int)Samples(Math.Max(0, fromMs))).Where(position => position >= kept && !_cleared.Contains(position)).ToList();
        Check(taken.SequenceEqual(wanted.Select(position => _said[(int)position])), $"the turn has {taken.Length} samples, not {wanted.Count}");
        var to = sent.Count > 0 ? PlaceTo(epoch, toMs) : 0;
        // What was forgotten with the last of its sound has no exact place any more; it only must not let go of what is there.
        Release(to <= kept && _ring.Committed <= kept ? _ring.Committed : to);
    }

    private void EndTurn()
    {
        var (upTo, length) = _ring.EndTurn();
        var start = _turnEnds.Count > 0 ? _turnEnds.Last() : _committed;
        var wanted = Enumerable.Range((int)start, _said.Count - (int)start).Count(position => !_cleared.Contains(position));
        Check(upTo == _said.Count && length == wanted, $"the turn has {length} samples up to {upTo}, not {wanted}");
        if (length >= _shortest)
            _turnEnds.Enqueue(upTo);
    }

    private void TakeTurn()
    {
        var upTo = _turnEnds.Count > 0 ? _turnEnds.Dequeue() : _next;
        var taken = Join(_ring.TakeTurn());
        var wanted = Enumerable.Range((int)_committed, (int)Math.Max(0, upTo - _committed)).Where(position => !_cleared.Contains(position));
        Check(taken.SequenceEqual(wanted.Select(position => _said[position])), "the turn is not what was said");
        Release(upTo);
    }

    private void Clear()
    {
        _ring.Clear();
        for (long position = _turnEnds.Count > 0 ? _turnEnds.Last() : _committed; position < _said.Count; position++)
            _cleared.Add(position);

        _speech = null;
        _next = Math.Max(_next, Math.Min(_said.Count, Uncleared(_next)));
    }

    private void Release(long upTo)
    {
        _committed = Math.Max(_committed, upTo);
        _next = Math.Max(_next, Uncleared(_committed));
        if (_speech?.From < _committed)
            _speech = null;
    }

    // From where on everything must be there.
    private void Trim()
    {
        var isResent = _next - _resentUpTo <= _lookback;
        if (!isResent && _speech?.Epoch != _epoch)
            _speech = null;

        var needed = _turns == UplinkTurns.ByApplication || isResent ? _committed : Math.Min(_next - _lookback, _speech?.From ?? _next);
        _keep = Math.Max(_committed, Math.Max(_keep, needed));
    }

    private long Uncleared(long from)
    {
        while (_cleared.Contains(from))
            from++;

        return from;
    }

    private long PlaceFrom(int epoch, long ms) => _sent[epoch] is var sent && Samples(ms) >= sent.Count ? sent[^1] + 1 : sent[(int)Math.Max(0, Samples(ms))];

    private long PlaceTo(int epoch, long ms) => Samples(ms) <= 0 ? _sent[epoch][0] : _sent[epoch][(int)Math.Min(_sent[epoch].Count, Samples(ms)) - 1] + 1;

    private long Samples(long ms) => ms * _rate / 1000;

    private long Ms(long samples) => samples * 1000 / _rate;

    private void CheckFrame(UplinkFrame frame)
    {
        var said = _said.GetRange((int)frame.Start, frame.Samples.Length);
        Check(frame.Samples.Span.SequenceEqual(said.ToArray()), "a frame's samples");
        Check(RawFormat.Read(frame.Wire).SequenceEqual(said), "a frame's wire message");
    }

    private static short[] Join(IEnumerable<ReadOnlyMemory<short>> chunks) => [.. chunks.SelectMany(chunk => chunk.ToArray())];

    private static void Check(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"Not as in the model: {what}.");
    }
}
