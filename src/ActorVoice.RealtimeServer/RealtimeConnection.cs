using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Connections;
using ActorVoice.RealtimeServer.Faults;
using ActorVoice.RealtimeServer.Sessions;
using Microsoft.Extensions.Logging;

namespace ActorVoice.RealtimeServer;

/// <summary>One client's line into the server, whatever carries it.</summary>
/// <remarks>Everything happens on the caller's thread, or in a timer of the engine's <see cref="TimeProvider"/>: there is no thread and no other clock
/// here. Safe to call from any thread; calls that come from inside <see cref="IRealtimePeer"/> are done after the running one.</remarks>
public sealed partial class RealtimeConnection : IDisposable
{
    private const int InternalError = 1011;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Queue<Mail> _mail = new();
    private readonly TimeProvider _time;
    private readonly Outbound _outbound;
    private readonly FaultyLine? _faulty;
    private readonly Func<RealtimeConnection, SessionDriver> _begin;
    private readonly Admission _admission;
    private readonly EventIds _ids;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly int _longest;
    private SessionDriver? _driver;
    private ITimer? _timer;
    private TimeSpan _timerDue;
    private bool _isBusy;
    private bool _isOver;

    internal RealtimeConnection(
        Admission admission,
        Outbound outbound,
        FaultyLine? faulty,
        Func<RealtimeConnection, SessionDriver> begin,
        EventIds ids,
        TimeProvider time,
        int longest,
        ILogger logger)
    {
        (_admission, _outbound, _faulty, _begin, _ids, _time, _longest, _logger) = (admission, outbound, faulty, begin, ids, time, longest, logger);
        _origin = time.GetTimestamp();
        faulty?.Attach(this);
    }

    private enum MailKind
    {
        Start,
        Text,
        Binary,
        TooLong,
        NoRoom,
        Room,
        Tick,
        Held,
        Expiry,
        End,
    }

    private readonly record struct Mail(MailKind Kind, ReadOnlyMemory<byte> Payload = default);

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Sends <c>session.created</c>; or, to a client that is refused, the error and the close.</summary>
    public void Start() => Take(new(MailKind.Start));

    /// <summary>Takes one text message of the client. The memory is the caller's again when the call returns.</summary>
    public void Receive(ReadOnlyMemory<byte> utf8) => Take(new(utf8.Length > _longest ? MailKind.TooLong : MailKind.Text, utf8));

    /// <summary>Takes a binary message: the client is told that there are none in this protocol.</summary>
    public void ReceiveBinary() => Take(new(MailKind.Binary));

    /// <summary>Takes a message that was longer than <see cref="RealtimeServerLimits.MessageBytes"/> and not kept: the client is told so.</summary>
    public void ReceiveTooLong() => Take(new(MailKind.TooLong));

    /// <summary>Takes a message that was not kept because all lines together hold more than <see cref="RealtimeServerLimits.UnfinishedBytes"/>: the
    /// client is told to send it again.</summary>
    public void ReceiveNoRoom() => Take(new(MailKind.NoRoom));

    /// <summary>The peer, which was full, has room again.</summary>
    public void Resume() => Take(new(MailKind.Room));

    /// <summary>The client is gone. Nothing is sent any more.</summary>
    public void Dispose() => Take(new(MailKind.End));

    /// <summary>Something that a fault held back is due.</summary>
    internal void ReleaseHeld() => Take(new(MailKind.Held));

    /// <summary>The session expires now, behind what is being done.</summary>
    internal void Expire() => Take(new(MailKind.Expiry));

    /// <summary>A message that the faults let pass. Only from inside of a running call.</summary>
    internal void Hear(ReadOnlyMemory<byte> utf8) => _driver?.Receive(utf8.Span, Now);

    private void Take(Mail mail)
    {
        lock (_lock)
        {
            if (_isOver) return;

            // From inside the peer: the memory may not live until its turn comes.
            if (_isBusy)
            {
                _mail.Enqueue(mail.Kind == MailKind.Text ? mail with { Payload = mail.Payload.ToArray() } : mail);
                return;
            }

            _isBusy = true;
            try
            {
                Work(mail);
            }
            finally
            {
                _isBusy = false;
            }
        }
    }

    private void Work(Mail first)
    {
        _mail.Enqueue(first);
        do
        {
            while (!_isOver && Next())
            {
            }
        }
        while (!_isOver && !Schedule());
    }

    // What comes from outside goes before what the model has ready, so that a cancel is not late. A fault of the core stops this session and no other.
    private bool Next()
    {
        try
        {
            var worked = _mail.TryDequeue(out var mail);
            if (worked) Handle(mail);
            else worked = _driver?.Step(Now) ?? false;
            if (_outbound.IsOver && _faulty is not { HoldsBack: true }) End();
            return worked;
        }
        catch (Exception e)
        {
            LogFault(e);
            _outbound.Send(new ErrorEvent(Errors.Server("The server made a mistake; this session ends.")) { EventId = _ids.Event() }, Now);
            _outbound.Close(InternalError, ErrorCodes.ServerError);
            End();
            return false;
        }
    }

    private void Handle(Mail mail)
    {
        switch (mail.Kind)
        {
            case MailKind.Start when _admission.Refusal is { } refusal: TurnAway(refusal); break;
            case MailKind.Start when _driver is null: Begin(); break;
            case MailKind.Text when _faulty is not null: _faulty.Receive(mail.Payload); break;
            case MailKind.Text: Hear(mail.Payload); break;
            case MailKind.Binary or MailKind.TooLong or MailKind.NoRoom when _faulty?.IsOver == true: break;
            case MailKind.Binary: _driver?.Refuse(Errors.BinaryFrame(), Now); break;
            case MailKind.TooLong: _driver?.Refuse(OwnErrors.MessageTooLong(_longest), Now); break;
            case MailKind.NoRoom: _driver?.Refuse(OwnErrors.NoRoomForMessage(), Now); break;
            case MailKind.Tick: _timerDue = default; break;
            case MailKind.Held: _faulty?.Release(); break;
            case MailKind.Expiry: _driver?.Expire(Now); break;
            case MailKind.End: End(); break;
        }
    }

    private void Begin()
    {
        _driver = _begin(this);
        _timer = _time.CreateTimer(static line => ((RealtimeConnection)line!).Take(new(MailKind.Tick)), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        LogBegan(_admission.Kind, _admission.Dialect.Name);
        _driver.Begin(Now);
    }

    private void TurnAway(ErrorDetails refusal)
    {
        LogTurnedAway(refusal.Code);
        _outbound.Send(new ErrorEvent(refusal) { EventId = _ids.Event() }, Now);
        _outbound.Close(_admission.CloseCode, Errors.CloseReason(refusal));
    }

    // False: something became due meanwhile. Most messages don't change what is due next, and leave the timer alone.
    private bool Schedule()
    {
        if (_driver is null) return true;
        var now = Now;
        var due = _driver.NextDue(now);
        var wait = due - now;
        if (wait <= TimeSpan.Zero) return false;
        if (due == _timerDue) return true;

        // Timers count whole milliseconds; a little late is better than a wake-up too early.
        var milliseconds = Math.Ceiling(Math.Min(wait.TotalMilliseconds, LongestWait.TotalMilliseconds));
        _timerDue = due;
        _timer!.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
        return true;
    }

    private void End()
    {
        if (_isOver) return;
        _isOver = true;
        _mail.Clear();
        _timer?.Dispose();
        _driver?.Dispose();
        _faulty?.Dispose();
        LogEnded();
    }

    [LoggerMessage(ServerLogIds.SessionBegan, LogLevel.Debug, "A {Kind} session in the {Dialect} dialect began.")]
    private partial void LogBegan(SessionKind kind, string dialect);

    [LoggerMessage(ServerLogIds.TurnedAway, LogLevel.Information, "A client was turned away: {Code}.")]
    private partial void LogTurnedAway(string? code);

    [LoggerMessage(ServerLogIds.SessionEnded, LogLevel.Debug, "A session ended.")]
    private partial void LogEnded();

    [LoggerMessage(ServerLogIds.SessionFault, LogLevel.Error, "A session was stopped by a fault of the server.")]
    private partial void LogFault(Exception fault);
}
