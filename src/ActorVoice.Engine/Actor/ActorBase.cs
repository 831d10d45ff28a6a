namespace ActorVoice.Engine.Actor;

/// <summary>
/// An actor: one message at a time, no other thread inside. Between a failure and <see cref="PostRestart"/> the mailbox waits and is kept.
/// </summary>
public abstract class ActorBase
{
    private readonly ActorCell _cell;

    protected ActorBase()
    {
        _cell = ActorCell.Current ?? throw new ActorInitializationException(
            $"{GetType()} can't be made with 'new'; make it with ActorOf(Props.Create(() => new {GetType().Name}(...))).");
        _cell.Become(Receive);
    }

    /// <exception cref="NotSupportedException">No actor runs on this thread, for example after an await.</exception>
    protected static IActorContext Context => CurrentCell;

    protected IActorRef Self
    {
        get
        {
            if (!IsCleared)
                _ = CurrentCell;
            return _cell.Self;
        }
    }

    protected IActorRef Sender => CurrentCell.Sender;

    private protected static ActorCell CurrentCell => ActorCell.Current ?? throw new NotSupportedException(
        "No actor runs on this thread. Context, Self and Sender are valid only while a message is handled: copy what you need before an await.");

    internal bool IsCleared { get; set; }

    /// <returns>False if the message is not understood; it then goes to <see cref="Unhandled"/>.</returns>
    protected abstract bool Receive(object message);

    protected void Become(Receive receive) => CurrentCell.Become(receive);

    /// <summary>Publishes an <see cref="Event.UnhandledMessage"/>; an unhandled <see cref="Terminated"/> throws <see cref="DeathPactException"/>.</summary>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
        CurrentCell.System.EventStream.Publish(new Event.UnhandledMessage(message, Sender, Self));
    }

    /// <summary>Asked when a child fails, on this actor's thread. Restarts children unless overridden.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    /// <summary>Runs before the first message, also after a restart unless <see cref="PostRestart"/> is overridden.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Runs after the last message and after all children have stopped, also in a restart unless <see cref="PreRestart"/> is overridden.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Runs on the failed instance. Stops all children and calls <see cref="PostStop"/>.</summary>
    /// <param name="message">The message that was being handled.</param>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        foreach (var child in Context.GetChildren())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Runs on the new instance. Calls <see cref="PreStart"/>.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    internal void InvokeReceive(Receive behaviour, object message)
    {
        if (!behaviour(message))
            Unhandled(message);
    }

    internal SupervisorStrategy StrategyOf(Props props) => props.SupervisorStrategy ?? SupervisorStrategy();

    internal void InvokePreStart() => PreStart();

    internal void InvokePostStop() => PostStop();

    internal void InvokePreRestart(Exception reason, object? message) => PreRestart(reason, message);

    internal void InvokePostRestart(Exception reason) => PostRestart(reason);
}
