namespace ActorVoice.RealtimeServer.Faults;

/// <summary>Stands between a connection and its peer and lets happen what the plan says. All of it runs inside the connection, one caller at a time;
/// its timer only wakes the connection.</summary>
internal sealed class FaultyLine : IRealtimePeer, IDisposable
{
    private readonly IRealtimePeer _peer;
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly int _mostBytes;
    private readonly FaultPipe _in;
    private readonly FaultPipe _out;
    private RealtimeConnection? _connection;
    private ITimer? _timer;

    /// <param name="mostBytes">That may wait in one direction; then the line breaks.</param>
    public FaultyLine(IRealtimePeer peer, LineFaults faults, TimeProvider time, int mostBytes)
    {
        (_peer, _time, _mostBytes) = (peer, time, mostBytes);
        _origin = time.GetTimestamp();
        _in = new(FaultSide.In, faults, utf8 => _connection?.Hear(utf8), Act);
        _out = new(FaultSide.Out, faults, peer.Send, Act);
    }

    /// <summary>The line died, was closed or is half-open: nothing passes any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>A delay slows the model too, so that no more than a few events wait here.</summary>
    public bool IsFull => !IsOver && (_out.Due is not null || _peer.IsFull);

    /// <summary>Something that was sent waits still.</summary>
    public bool HoldsBack => !IsOver && _out.Due is not null;

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    public void Attach(RealtimeConnection connection)
    {
        _connection = connection;
        _timer = _time.CreateTimer(static line => ((FaultyLine)line!)._connection!.ReleaseHeld(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Send(ReadOnlyMemory<byte> utf8)
    {
        if (IsOver) return;
        _out.Pass(utf8, Now);
        Watch();
    }

    public void Close(int code, string reason)
    {
        if (IsOver) return;
        _out.Do(new ServerCloses(code, reason), Now);
        Watch();
    }

    /// <summary>A message of the client's.</summary>
    public void Receive(ReadOnlyMemory<byte> utf8)
    {
        if (IsOver) return;
        _in.Pass(utf8, Now);
        Watch();
    }

    /// <summary>Lets go what is due in either direction.</summary>
    public void Release()
    {
        if (!IsOver) _in.Release(Now);
        if (!IsOver) _out.Release(Now);
        Watch();
    }

    public void Dispose()
    {
        IsOver = true;
        _timer?.Dispose();
    }

    private void Act(FaultAction what, ReadOnlyMemory<byte> utf8)
    {
        if (what is ExpireSession)
        {
            _connection!.Expire();
            return;
        }

        IsOver = true;
        _in.Stop();
        _out.Stop();
        switch (what)
        {
            case DropLine: _peer.Break(default); break;
            case CutEvent: _peer.Break(utf8[..(utf8.Length / 2)]); break;
            case GoSilent: _peer.GoSilent(); break;
            case CloseLine close: _peer.Close(close.Code, "The server was told to close here."); break;
            case ServerCloses close: _peer.Close(close.Code, close.Reason); break;
        }
    }

    private void Watch()
    {
        if (IsOver) return;
        if (_in.HeldBytes > _mostBytes || _out.HeldBytes > _mostBytes)
        {
            Act(new DropLine(), default);
            return;
        }

        var due = _in.Due is { } heard && !(_out.Due < heard) ? heard : _out.Due;
        if (due is null) return;

        // Timers count whole milliseconds; a little late is better than a wake-up too early.
        var wait = Math.Ceiling(Math.Max(0, (due.Value - Now).TotalMilliseconds));
        _timer?.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    /// <summary>The server's own close, behind what is held.</summary>
    private sealed record ServerCloses(int Code, string Reason) : FaultAction;
}
