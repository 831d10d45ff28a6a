using ActorVoice.Audio;
using ActorVoice.Connection;

namespace ActorVoice.Uplink;

/// <content>What happens when the service wants another sound.</content>
internal sealed partial class UplinkRing
{
    /// <summary>A ring with the same sound in another format; this one is not used any more. Positions count samples of the new rate; what was
    /// sent stays sent. A frame that is lent stays valid.</summary>
    public UplinkRing WithFormat(UplinkFormat format)
    {
        long Convert(long position) => Resampler.Convert(position, _format.Rate, format.Rate);
        var ring = new UplinkRing(format, _options)
        {
            // Trims nothing until all is in place.
            Turns = UplinkTurns.ByApplication,
            Committed = Convert(Committed),
            Resent = Convert(Resent),
            _epoch = _epoch,
            _resentUpTo = Convert(_resentUpTo),
            _speech = _speech is { } speech ? speech with { From = Convert(speech.From) } : null,
            _sent = _sent.Convert(Convert),
        };

        foreach (var turnEnd in _turnEnds)
            ring._turnEnds.Enqueue(Convert(turnEnd));

        for (var first = 0; first < _count;)
            first = CopyRun(first, ring, Convert);

        ring.Dropped = Convert(Dropped);
        ring.End = Math.Max(ring.End, Convert(End));
        ring._turnLength = Convert(_turnLength);
        ring.Turns = Turns;
        return ring;
    }

    // Copies frames up to the next gap, or to where sending or a turn stopped, so that these stay edges of frames. Returns where it stopped.
    private int CopyRun(int first, UplinkRing ring, Func<long, long> convert)
    {
        var resampler = new Resampler(_format.Rate, ring._format.Rate);
        var size = FrameLength.InSamples(ring._format.Rate, _options.Frame);
        List<short> samples = [];
        var next = first;
        do
        {
            var frame = this[next].Frame;
            var part = new short[resampler.OutputLength(frame.Samples.Length)];
            resampler.Process(frame.Samples.Span, part);
            samples.AddRange(part);
            next++;
        }
        while (next < _count && next != _cursor && this[next].Frame.Start == this[next - 1].Frame.End && !_turnEnds.Contains(this[next].Frame.Start));

        var tail = new short[resampler.FlushLength];
        resampler.Flush(tail);
        samples.AddRange(tail);
        ring.End = Math.Max(ring.End, convert(this[first].Frame.Start));
        foreach (var piece in samples.Chunk(size))
            ring.Append(piece);

        if (first < _cursor)
            ring._cursor = ring._count;

        return next;
    }
}
