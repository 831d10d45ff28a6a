namespace ActorVoice.Engine.Actor;

/// <summary>Answers the failures of an actor's children.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>Stops what could not be made or was killed, restarts everything else.</summary>
    public static readonly IDecider DefaultDecider = new LocalOnlyDecider(cause =>
        cause is ActorInitializationException or ActorKilledException or DeathPactException ? Directive.Stop : Directive.Restart);

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    public static readonly OneForOneStrategy StoppingStrategy = new(_ => Directive.Stop);

    private protected SupervisorStrategy()
    {
    }

    public abstract IDecider Decider { get; }

    /// <returns>False to escalate.</returns>
    internal bool HandleFailure(ActorCell supervisor, Child child, Exception cause)
    {
        var directive = Decider.Decide(cause);
        if (directive == Directive.Escalate)
            return false;
        supervisor.Publish(new Event.Error(cause, child.Ref.Path.ToString(), GetType(), $"{cause.Message} ({directive})"));
        if (directive == Directive.Resume)
            child.Ref.Resume(cause);
        else if (directive == Directive.Restart && child.MayRestart(MaxRetries, Window))
            child.Ref.Restart(cause);
        else
            supervisor.Stop(child.Ref);
        return true;
    }

    private protected abstract int MaxRetries { get; }

    private protected abstract TimeSpan? Window { get; }

    private protected sealed class LocalOnlyDecider(Func<Exception, Directive> decide) : IDecider
    {
        public Directive Decide(Exception cause) => decide(cause);
    }
}
