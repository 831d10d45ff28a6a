namespace ActorVoice.Engine.Actor;

internal sealed partial class ActorCell
{
    private readonly Queue<SystemMessage> _keptBack = [];

    /// <summary>Who failed: this actor, or the child whose failure it escalated. Null while all is well.</summary>
    private IActorRef? _perpetrator;
    private Waiting? _waitingFor;

    private bool IsTerminating => _waitingFor is { Then: Next.Terminate } || IsTerminated;

    /// <summary>Handles one message about the actor's life, then those that waited for the state it led to.</summary>
    public void InvokeSystem(SystemMessage message)
    {
        if (MustWait(message))
        {
            _keptBack.Enqueue(message);
            return;
        }

        Guarded(message);
        for (var left = _keptBack.Count; left > 0 && !IsTerminated; left--)
        {
            var kept = _keptBack.Dequeue();
            if (MustWait(kept))
                _keptBack.Enqueue(kept);
            else
                Guarded(kept);
        }
    }

    private bool MustWait(SystemMessage message) =>
        (_waitingFor is not null && message.WaitsForChildren) || (Mailbox.IsSuspended && message.WaitsForResume);

    private void Guarded(SystemMessage message)
    {
        try
        {
            Handle(message);
        }
        catch (Exception e)
        {
            HandleInvokeFailure(e);
        }
    }

    private void Handle(SystemMessage message)
    {
        switch (message)
        {
            case Create: CreateActor(); break;
            case Failed failed: HandleFailed(failed); break;
            case DeathWatchNotification death: HandleDeath(death); break;
            case Watch watch: _watchedBy.Add(watch.Watcher); break;
            case Unwatch unwatch: _watchedBy.Remove(unwatch.Watcher); break;
            case Recreate recreate: FaultRecreate(recreate.Cause); break;
            case Suspend: FaultSuspend(); break;
            case Resume resume: FaultResume(resume.CausedByFailure); break;
            case Terminate: HandleTerminate(); break;
        }
    }

    /// <summary>Stops taking mail, holds the children, and asks the supervisor.</summary>
    private void HandleInvokeFailure(Exception cause)
    {
        if (_perpetrator is not null || IsTerminated)
            return;
        Mailbox.Suspend();
        _perpetrator = _message is Failed failed ? failed.Child : Self;
        foreach (var child in _children.All().Where(child => child != _perpetrator))
            child.Suspend();
        _parent.SendSystemMessage(new Failed(Self, cause));
    }

    private void HandleFailed(Failed failed)
    {
        _message = failed;
        _sender = failed.Child;
        if (!_children.TryGet(failed.Child, out var child))
            return;
        if (_actor is not null && !_actor.StrategyOf(Props).HandleFailure(this, child, failed.Cause))
        {
            HandleInvokeFailure(failed.Cause);
            return;
        }

        _message = null;
    }

    private void FaultSuspend()
    {
        Mailbox.Suspend();
        foreach (var child in _children.All())
            child.Suspend();
    }

    private void FaultResume(Exception? causedByFailure)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        var perpetrator = _perpetrator;
        Mailbox.Resume();
        if (causedByFailure is not null)
            _perpetrator = null;
        foreach (var child in _children.All())
            child.Resume(child == perpetrator ? causedByFailure : null);
    }

    private void FaultRecreate(Exception cause)
    {
        if (_actor is null)
        {
            FaultCreate();
            return;
        }

        try
        {
            _actor.InvokePreRestart(cause, _message is Failed ? null : _message);
        }
        catch (Exception e)
        {
            Publish(new Event.Error(e, Self.Path.ToString(), Props.Type, $"PreRestart failed: {e.Message}"));
        }

        ClearActor();
        Await(Next.Recreate, cause);
    }

    private void FaultCreate()
    {
        foreach (var child in _children.All())
            Stop(child);
        Await(Next.Create, null);
    }

    private void HandleTerminate()
    {
        UnwatchAll();
        _children.Close();
        foreach (var child in _children.All())
            Stop(child);
        var wasTerminating = _waitingFor is { Then: Next.Terminate };
        if (!_children.AnyDying)
        {
            FinishTerminate();
            return;
        }

        _waitingFor = new Waiting(Next.Terminate, null);
        if (!wasTerminating)
            Mailbox.Suspend();
        _perpetrator = Self;
    }

    private void HandleChildTerminated(LocalActorRef child)
    {
        _children.Remove(child);
        if (_waitingFor is { } waiting && !_children.AnyDying)
        {
            _waitingFor = null;
            Continue(waiting);
        }
    }

    private void Await(Next next, Exception? cause)
    {
        var waiting = new Waiting(next, cause);
        if (_children.AnyDying)
            _waitingFor = waiting;
        else
            Continue(waiting);
    }

    private void Continue(Waiting waiting)
    {
        switch (waiting.Then)
        {
            case Next.Create: FinishCreate(); break;
            case Next.Recreate: FinishRecreate(waiting.Cause!); break;
            case Next.Terminate: FinishTerminate(); break;
        }
    }

    private void FinishCreate()
    {
        Mailbox.Resume();
        _perpetrator = null;
        CreateActor();
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = _children.All();
        Mailbox.Resume();
        (_perpetrator, _message) = (null, null);
        try
        {
            _actor = NewActor();
            _actor.InvokePostRestart(cause);
        }
        catch (Exception e)
        {
            ClearActor();
            throw new PostRestartException(Self, e, cause);
        }

        foreach (var survivor in survivors)
            survivor.Restart(cause);
    }

    private void FinishTerminate()
    {
        try
        {
            _actor?.InvokePostStop();
        }
        catch (Exception e)
        {
            Publish(new Event.Error(e, Self.Path.ToString(), Props.Type, $"PostStop failed: {e.Message}"));
        }

        ClearActor();
        Mailbox.Close();
        TellWatchers();
        UnwatchAll();
    }

    private enum Next
    {
        Create,
        Recreate,
        Terminate,
    }

    /// <summary>What happens when the last stopping child is gone.</summary>
    private sealed record Waiting(Next Then, Exception? Cause);
}
