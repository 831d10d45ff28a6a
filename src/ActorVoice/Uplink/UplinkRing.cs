using System.Buffers;
using ActorVoice.Audio;
using ActorVoice.Connection;

namespace ActorVoice.Uplink;

/// <summary>Keeps the sound that the service has not committed, each frame encoded once as a ready wire message, and knows where on each
/// connection it was sent. A new connection is sent all of it again.</summary>
/// <remarks>
/// <para>Kept is, if the service ends turns: what was not sent, what lies behind the beginning of reported speech, and else the last
/// <see cref="UplinkOptions.Lookback"/> before what was sent last. If the application does: everything since the last turn. At most
/// <see cref="UplinkOptions.Capacity"/>: then the oldest goes and is counted, because what was said last matters most.</para>
/// <para>One caller at a time. The samples of a frame are shared for ever; its wire message is written to again when the frame has left the
/// ring and the lent one was given back.</para>
/// </remarks>
internal sealed partial class UplinkRing
{
    private readonly UplinkFormat _format;
    private readonly UplinkOptions _options;
    private readonly long _capacity;
    private readonly long _lookback;
    private readonly WireBuffers _buffers = new();
    private readonly Queue<long> _turnEnds = new();
    private SentPositions _sent = new();

    // Frames oldest first, around the end of the array; the first _cursor of them were sent on this connection.
    private Entry[] _entries = new Entry[64];
    private int _head;
    private int _count;
    private int _cursor;
    private long _kept;

    private Epoch _epoch;
    private long _resentUpTo;
    private Speech? _speech;
    private UplinkFrame? _lent;
    private ArrayBufferWriter<byte>? _lentBuffer;
    private long _turnLength;

    public UplinkRing(UplinkFormat format, UplinkOptions options)
    {
        _format = format;
        _options = options;
        _capacity = MediaTime.FromTimeSpan(options.Capacity, format.Rate);
        _lookback = MediaTime.FromTimeSpan(options.Lookback, format.Rate);
    }

    /// <summary>Who ends turns.</summary>
    public UplinkTurns Turns { get; set; }

    /// <summary>The present connection.</summary>
    public Epoch Epoch => _epoch;

    /// <summary>Position just behind the newest sample.</summary>
    public long End { get; private set; }

    /// <summary>Position of the oldest sample that is kept; <see cref="End"/> if none is.</summary>
    public long Start => _count == 0 ? End : this[0].Frame.Start;

    /// <summary>Everything before this position was committed by the service.</summary>
    public long Committed { get; private set; }

    /// <summary>Samples that were dropped because the ring was full.</summary>
    public long Dropped { get; private set; }

    /// <summary>All that was here when the present connection began has been lent to it.</summary>
    public bool IsCaughtUp => SentUpTo >= _resentUpTo;

    /// <summary>Samples lent to the present connection that were here before it began.</summary>
    public long Resent { get; private set; }

    /// <summary>Position of the next frame to lend; <see cref="End"/> if all have been.</summary>
    public long SentUpTo => _cursor < _count ? this[_cursor].Frame.Start : End;

    private ref Entry this[int index] => ref _entries[(_head + index) & (_entries.Length - 1)];

    /// <summary>Adds a frame behind the newest. Nobody writes to <paramref name="samples"/> any more.</summary>
    public void Append(ReadOnlyMemory<short> samples)
    {
        if (samples.IsEmpty)
            return;

        if (_count == _entries.Length)
            Grow();

        this[_count++] = Encode(End, samples);
        End += samples.Length;
        _kept += samples.Length;
        _turnLength += samples.Length;
        for (; _kept > _capacity && _count > 1; DropOldest())
            Dropped += Math.Max(0, this[0].Frame.End - Math.Max(Committed, this[0].Frame.Start));

        Trim();
    }

    /// <summary>The oldest frame that was not sent on this connection, or null. The frame lent before is given back.</summary>
    public UplinkFrame? Lend()
    {
        GiveBack();
        if (_cursor == _count)
            return null;

        _lent = this[_cursor++].Frame;
        _sent.Sent(_epoch, _lent.Start, _lent.Samples.Length);
        Resent += _lent.Start < _resentUpTo ? _lent.Samples.Length : 0;
        var lent = _lent;
        Trim();
        return lent;
    }

    /// <summary>A new connection: everything that was not committed waits to be sent on it, from the very sample.</summary>
    public void BeginEpoch(Epoch epoch)
    {
        // The old connection may read its frame for ever, so that buffer is never used again.
        if (_lent is not null && _lentBuffer is null)
            this[_cursor - 1] = Encode(_lent.Start, _lent.Samples);

        (_lent, _lentBuffer) = (null, null);
        (_epoch, _cursor, _resentUpTo, Resent) = (epoch, 0, End, 0);
        CutCommitted();
        Trim();
        _sent.Forget(Start);
    }

    /// <summary>The service reported speech: from there on all is kept until the turn is taken.</summary>
    public void HearSpeech(Epoch epoch, long atMs)
    {
        if (epoch != _epoch || _sent.Find(epoch, FromMs(atMs), FromMs(atMs)) is not { From: var from })
            return;

        // A new connection judges anew where speech begins; on the same one the older beginning still waits for its commit.
        _speech = _speech is { } known && known.Epoch == epoch ? known with { From = Math.Min(known.From, from) } : new Speech(epoch, from);
        Trim();
    }

    /// <summary>The application ended a turn here.</summary>
    public (long UpTo, long Length) EndTurn()
    {
        var length = Math.Min(_turnLength, _kept);
        if (length >= MediaTime.FromTimeSpan(_options.ShortestTurn, _format.Rate))
        {
            _turnEnds.Enqueue(End);
            _turnLength = 0;
        }

        return (End, length);
    }

    /// <summary>The service committed [fromMs, toMs) of a connection: gives its sound and lets go of it and of what lies before. Sound that is
    /// not here any more is left out.</summary>
    /// <param name="epoch">The connection.</param>
    /// <param name="fromMs">Where the turn begins.</param>
    /// <param name="toMs">Where it ends; null: where sending has come to.</param>
    public IReadOnlyList<ReadOnlyMemory<short>> TakeTurn(Epoch epoch, long fromMs, long? toMs)
    {
        if (_sent.Find(epoch, FromMs(fromMs), FromMs(toMs ?? long.MaxValue)) is not var (from, to))
            return [];

        var taken = Slice(from, to);
        Release(to);
        return taken;
    }

    /// <summary>The service committed the oldest turn that was ended here and not taken; none: all that was sent.</summary>
    public IReadOnlyList<ReadOnlyMemory<short>> TakeTurn()
    {
        if (!_turnEnds.TryDequeue(out var upTo))
            upTo = SentUpTo;

        var taken = Slice(Committed, upTo);
        Release(upTo);
        return taken;
    }

    /// <summary>Throws away what belongs to no turn: neither committed nor ended here.</summary>
    public void Clear()
    {
        var keep = _turnEnds.Count > 0 ? _turnEnds.Last() : Committed;
        for (; _count > 0 && this[_count - 1].Frame.End > keep; this[_count] = default)
            Drop(this[--_count]);

        _cursor = Math.Min(_cursor, _count);
        _turnLength = 0;
        _speech = null;
    }

    /// <summary>What is kept of [from, to), cut to the sample.</summary>
    private List<ReadOnlyMemory<short>> Slice(long from, long to)
    {
        List<ReadOnlyMemory<short>> slice = [];
        for (var i = 0; i < _count && this[i].Frame.Start < to; i++)
        {
            var frame = this[i].Frame;
            var (first, end) = ((int)Math.Clamp(from - frame.Start, 0, frame.Samples.Length), (int)Math.Min(to - frame.Start, frame.Samples.Length));
            if (first < end)
                slice.Add(frame.Samples[first..end]);
        }

        return slice;
    }

    private void Release(long upTo)
    {
        Committed = Math.Max(Committed, upTo);
        _turnLength = Math.Min(_turnLength, End - Committed);
        if (_speech?.From < Committed)
            _speech = null;

        while (_count > 0 && this[0].Frame.End <= Committed)
            DropOldest();

        CutCommitted();
        Trim();
        _sent.Forget(Start);
    }

    // Silence that the service has heard and did not report.
    private void Trim()
    {
        if (Turns == UplinkTurns.ByApplication)
            return;

        // What was sent again went faster than it was said, so the service's reports on it lie far behind.
        var sent = SentUpTo;
        if (sent - _resentUpTo <= _lookback)
            return;

        if (_speech?.Epoch != _epoch)
            _speech = null;

        var keep = Math.Min(sent - _lookback, _speech?.From ?? sent);
        while (_count > 0 && this[0].Frame.End <= keep)
            DropOldest();
    }

    private void GiveBack()
    {
        if (_lentBuffer is not null)
            _buffers.Return(_lentBuffer);

        (_lent, _lentBuffer) = (null, null);
    }

    private Entry Encode(long start, ReadOnlyMemory<short> samples)
    {
        var buffer = _buffers.Rent();
        _format.WriteAppend(samples.Span, buffer);
        return new Entry(new UplinkFrame(start, samples, buffer.WrittenMemory), buffer);
    }

    // A frame that waits to be sent must not say again what was committed: this connection begins, or the old one's commit came late.
    private void CutCommitted()
    {
        if (_count == 0 || _cursor > 0 || this[0].Frame is not { } frame || frame.Start >= Committed)
            return;

        var committed = (int)(Committed - frame.Start);
        Drop(this[0]);
        this[0] = Encode(Committed, frame.Samples[committed..]);
        _kept += frame.Samples.Length - committed;
    }

    private void DropOldest()
    {
        Drop(this[0]);
        this[0] = default;
        _head = (_head + 1) & (_entries.Length - 1);
        _count--;
        _cursor = Math.Max(0, _cursor - 1);
    }

    private void Drop(Entry entry)
    {
        _kept -= entry.Frame.Samples.Length;
        if (ReferenceEquals(entry.Frame, _lent))
            _lentBuffer = entry.Buffer;
        else
            _buffers.Return(entry.Buffer);
    }

    private void Grow()
    {
        var larger = new Entry[_entries.Length * 2];
        for (var i = 0; i < _count; i++)
            larger[i] = this[i];

        (_entries, _head) = (larger, 0);
    }

    // What a peer counts is not trusted: a millisecond far outside must not overflow.
    private long FromMs(long ms) => MediaTime.FromMilliseconds(Math.Clamp(ms, 0, int.MaxValue), _format.Rate);

    private readonly record struct Entry(UplinkFrame Frame, ArrayBufferWriter<byte> Buffer);

    private readonly record struct Speech(Epoch Epoch, long From);
}
