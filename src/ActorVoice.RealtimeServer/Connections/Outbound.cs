using System.Buffers;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>The one writer of a line: puts events into the client's dialect and sends them in order, with the least time between two if a pace is set.</summary>
internal sealed class Outbound(IRealtimePeer peer, IDialect dialect, TimeSpan pace, RealtimeServerLimits limits)
{
    // An event with a long item must not make the line keep its memory for good.
    private const int KeptBuffer = 1024 * 1024;
    private const int PolicyViolation = 1008;

    private readonly Queue<(byte[] Utf8, int Code, string Reason)> _held = new();
    private ArrayBufferWriter<byte> _buffer = new(4096);
    private TimeSpan _free;
    private long _heldBytes;

    /// <summary>The line was ended; nothing is sent any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>When the next held event may go; null: none is held.</summary>
    public TimeSpan? Due => _held.Count > 0 ? _free : null;

    /// <summary>A model should wait with its output: the client, or the pace, is behind.</summary>
    public bool IsFull => _held.Count > 0 || peer.IsFull;

    /// <summary>When the pace lets the next event go.</summary>
    public TimeSpan Free => _free;

    public void Send(ServerEvent wireEvent, TimeSpan now)
    {
        if (IsOver) return;
        _buffer.ResetWrittenCount();
        if (!dialect.WriteServer(_buffer, wireEvent)) return;
        if (pace == TimeSpan.Zero) peer.Send(_buffer.WrittenMemory);
        else if (!IsHeld(now)) Go(_buffer.WrittenMemory, now);
        else Hold(_buffer.WrittenSpan.ToArray(), 0, "");
        if (_buffer.Capacity > KeptBuffer) _buffer = new(4096);
    }

    /// <summary>Ends the line behind everything sent before.</summary>
    public void Close(int code, string reason)
    {
        if (IsOver) return;
        if (_held.Count == 0) End(code, reason);
        else Hold([], code, reason);
    }

    /// <summary>Sends what the pace lets go.</summary>
    public void Release(TimeSpan now)
    {
        while (!IsOver && now >= _free && _held.TryDequeue(out var next))
        {
            _heldBytes -= next.Utf8.Length;
            if (next.Code != 0) End(next.Code, next.Reason);
            else Go(next.Utf8, now);
        }
    }

    private bool IsHeld(TimeSpan now) => _held.Count > 0 || now < _free;

    private void Go(ReadOnlyMemory<byte> utf8, TimeSpan now)
    {
        _free = now + pace;
        peer.Send(utf8);
    }

    private void Hold(byte[] utf8, int code, string reason)
    {
        _held.Enqueue((utf8, code, reason));
        _heldBytes += utf8.Length;
        if (_held.Count > limits.WaitingEvents || _heldBytes > limits.WaitingBytes) End(PolicyViolation, "Too many events wait for this client.");
    }

    private void End(int code, string reason)
    {
        IsOver = true;
        _held.Clear();
        peer.Close(code, reason);
    }
}
