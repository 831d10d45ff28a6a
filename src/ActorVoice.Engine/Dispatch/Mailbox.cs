using ActorVoice.Engine.Actor;

namespace ActorVoice.Engine.Dispatch;

/// <summary>
/// An actor's mail. It is idle, or once in its dispatcher's queue or running: run, drain up to the throughput, queue again if
/// something is left. System messages go first; while suspended only they are taken.
/// </summary>
internal sealed class Mailbox(ActorCell cell, MessageDispatcher dispatcher) : IRunnable
{
    private const int Idle = 0;
    private const int Scheduled = 1;

    private readonly MpscQueue _mail = new();
    private readonly MpscQueue _system = new();
    private int _status;
    private int _suspended;
    private volatile bool _closed;

    public MessageDispatcher Dispatcher => dispatcher;

    public bool IsClosed => _closed;

    public bool IsSuspended => _suspended > 0;

    private bool HasWork => !_system.IsEmpty || (!_mail.IsEmpty && (_suspended == 0 || _closed));

    public void Post(object message, IActorRef? sender)
    {
        if (_closed)
        {
            cell.System.Bury(message, sender, cell.Self);
            return;
        }

        _mail.Enqueue(message, sender);
        ScheduleIfIdle();
    }

    public void PostSystem(SystemMessage message)
    {
        _system.Enqueue(message, null);
        ScheduleIfIdle();
    }

    /// <summary>From the actor's own turn only, as are <see cref="Resume"/> and <see cref="Close"/>.</summary>
    public void Suspend() => _suspended++;

    public void Resume() => _suspended = Math.Max(0, _suspended - 1);

    /// <summary>From here on the mailbox answers for the dead: mail becomes dead letters, watchers are told at once.</summary>
    public void Close() => _closed = true;

    public void Execute() => Run();

    public void Run()
    {
        var outer = ActorCell.Current;
        ActorCell.Current = cell;
        try
        {
            if (_closed)
                RunClosed();
            else
                RunOpen();
        }
        finally
        {
            ActorCell.Current = outer;
        }

        Interlocked.Exchange(ref _status, Idle);
        if (HasWork)
            ScheduleIfIdle();
    }

    private void RunOpen()
    {
        RunSystem();
        for (var left = dispatcher.Throughput; left > 0 && !_closed && _suspended == 0 && _mail.TryDequeue(out var message, out var sender); left--)
        {
            cell.Invoke(message, sender);
            if (!_system.IsEmpty)
                RunSystem();
        }

        if (_closed)
            RunClosed();
    }

    private void RunSystem()
    {
        while (!_closed && _system.TryDequeue(out var message, out _))
            cell.InvokeSystem((SystemMessage)message);
    }

    private void RunClosed()
    {
        while (_system.TryDequeue(out var message, out _))
        {
            if (message is Watch watch)
                ((IInternalActorRef)watch.Watcher).SendSystemMessage(new DeathWatchNotification(cell.Self, ExistenceConfirmed: true));
        }

        while (_mail.TryDequeue(out var message, out var sender))
            cell.System.Bury(message, sender, cell.Self);
    }

    private void ScheduleIfIdle()
    {
        if (Volatile.Read(ref _status) == Idle && Interlocked.CompareExchange(ref _status, Scheduled, Idle) == Idle)
            dispatcher.Executor.Execute(this);
    }
}
