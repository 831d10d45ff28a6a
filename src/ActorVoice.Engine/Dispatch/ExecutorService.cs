using ActorVoice.Engine.Configuration;

namespace ActorVoice.Engine.Dispatch;

/// <summary>Runs the work of a dispatcher. Each actor is at most once in its queue.</summary>
public abstract class ExecutorService(string id)
{
    /// <value>The settings path of the dispatcher it serves.</value>
    public string Id { get; } = id;

    /// <summary>Queues the work. Called from any thread.</summary>
    public abstract void Execute(IRunnable run);

    /// <summary>Called once, when the actor system has stopped.</summary>
    public abstract void Shutdown();
}

public abstract class ExecutorServiceFactory
{
    public abstract ExecutorService Produce(string id);
}

/// <summary>
/// Makes the executor of a dispatcher whose settings say <c>executor = "Namespace.Type, Assembly"</c>. The type needs a public
/// constructor with these two parameters; one is made for each such dispatcher of each system.
/// </summary>
public abstract class ExecutorServiceConfigurator : ExecutorServiceFactory
{
    /// <param name="config">The dispatcher's section.</param>
    protected ExecutorServiceConfigurator(Config config, IDispatcherPrerequisites prerequisites) => (Config, Prerequisites) = (config, prerequisites);

    public Config Config { get; }

    public IDispatcherPrerequisites Prerequisites { get; }
}
