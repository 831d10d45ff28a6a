namespace ActorVoice.Engine.Actor;

/// <summary>An actor's constructor or PreStart threw; the cause is the inner exception. Supervisors stop such a child by default.</summary>
public class ActorInitializationException : Exception
{
    public ActorInitializationException(string message)
        : base(message)
    {
    }

    public ActorInitializationException(string message, Exception? cause)
        : base(message, cause)
    {
    }

    public ActorInitializationException(IActorRef? actor, string message, Exception? cause = null)
        : base(message, cause) => Actor = actor;

    public IActorRef? Actor { get; }
}

/// <summary>A name is taken, empty, or holds a character that a path can't carry.</summary>
public class InvalidActorNameException(string message) : Exception(message);

/// <summary>An actor got a <see cref="Terminated"/> that it watched for but does not handle.</summary>
public class DeathPactException(IActorRef deadActor) : Exception($"Monitored actor {deadActor} terminated and the watcher has no handler for Terminated.")
{
    public IActorRef DeadActor { get; } = deadActor;
}

/// <summary>The actor received <see cref="Kill"/>.</summary>
public class ActorKilledException(string message) : Exception(message);

/// <summary>A PostRestart threw, or the constructor of the new instance did.</summary>
public class PostRestartException : ActorInitializationException
{
    internal PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
        : base(actor, $"Exception after restart ({originalCause.GetType().Name}: {originalCause.Message}).", cause) => OriginalCause = originalCause;

    public Exception OriginalCause { get; }
}
