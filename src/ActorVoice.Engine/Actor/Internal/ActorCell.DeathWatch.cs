namespace ActorVoice.Engine.Actor;

internal sealed partial class ActorCell
{
    private readonly HashSet<IActorRef> _watching = [];
    private readonly HashSet<IActorRef> _watchedBy = [];
    private readonly HashSet<IActorRef> _terminatedQueued = [];

    public IActorRef Watch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (!subject.Equals(Self) && _watching.Add(subject))
            ((IInternalActorRef)subject).SendSystemMessage(new Watch(subject, Self));
        return subject;
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (_watching.Remove(subject))
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch(subject, Self));
        _terminatedQueued.Remove(subject);
        return subject;
    }

    /// <remarks>The message goes through the mailbox, behind the mail that the dead actor had sent before.</remarks>
    private void HandleDeath(DeathWatchNotification death)
    {
        if (_watching.Remove(death.Actor) && !IsTerminating)
        {
            _terminatedQueued.Add(death.Actor);
            Self.Tell(new Terminated(death.Actor, death.ExistenceConfirmed, addressTerminated: false), death.Actor);
        }

        if (_children.TryGet(death.Actor, out var child))
            HandleChildTerminated(child.Ref);
    }

    private void UnwatchAll()
    {
        foreach (var subject in _watching)
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch(subject, Self));
        _watching.Clear();
        _terminatedQueued.Clear();
    }

    private void TellWatchers()
    {
        _parent.SendSystemMessage(new DeathWatchNotification(Self, ExistenceConfirmed: true));
        foreach (var watcher in _watchedBy.Where(watcher => !watcher.Equals(_parent)))
            ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(Self, ExistenceConfirmed: true));
        _watchedBy.Clear();
    }
}
