using ActorVoice.Engine.Configuration;
using ActorVoice.Engine.Dispatch;
using ActorVoice.Engine.Event;
using ActorVoice.Engine.Streams;

namespace ActorVoice.Engine.Actor;

/// <summary>A tree of actors with its settings and threads. Members are safe from any thread.</summary>
public sealed class ActorSystem : IActorRefFactory, IDisposable
{
    private readonly TaskCompletionSource _whenTerminated = new();
    private readonly DeadLetterActorRef _deadLetters;
    private readonly LocalActorRef _user;
    private readonly LocalActorRef _systemGuardian;
    private readonly Lazy<ActorMaterializer> _materializer;

    private ActorSystem(string name, Config config)
    {
        (Name, Settings, EventStream) = (name, new Settings(config), new EventStream());
        Dispatchers = new Dispatchers(new Prerequisites(EventStream, Settings));
        var root = new ActorPath(name, null, "");
        _deadLetters = new DeadLetterActorRef(root / "deadLetters", EventStream);
        var guardianOfGuardians = new RootGuardian(root, HandleGuardianStopped);
        _systemGuardian = new LocalActorRef(this, Props.Create(() => new Guardian()), guardianOfGuardians, root / "system");
        _user = new LocalActorRef(this, Props.Create(() => new Guardian()), guardianOfGuardians, root / "user");
        _systemGuardian.Start();
        _user.Start();
        _materializer = new Lazy<ActorMaterializer>(() => new ActorMaterializer(this, null));
    }

    public string Name { get; }

    public Settings Settings { get; }

    /// <value>What is told to it is published as <see cref="DeadLetter"/>.</value>
    public IActorRef DeadLetters => _deadLetters;

    public EventStream EventStream { get; }

    /// <value>
    /// Completes when every actor has stopped. Continuations run on the default dispatcher, so they must not block it.
    /// </value>
    public Task WhenTerminated => _whenTerminated.Task;

    internal Dispatchers Dispatchers { get; }

    internal ActorMaterializer DefaultMaterializer => _materializer.Value;

    public static ActorSystem Create(string name) => Create(name, ConfigurationFactory.Empty);

    /// <exception cref="ConfigurationException">The default dispatcher's section is wrong.</exception>
    public static ActorSystem Create(string name, Config config) => new(name, config);

    public IActorRef ActorOf(Props props, string? name = null) => _user.Cell.ActorOf(props, name);

    public void Stop(IActorRef actor) => (actor as LocalActorRef)?.Stop();

    /// <summary>Stops all actors, children before parents.</summary>
    /// <returns><see cref="WhenTerminated"/>.</returns>
    public Task Terminate()
    {
        _user.Stop();
        return WhenTerminated;
    }

    /// <summary>Begins to terminate and does not wait; await <see cref="WhenTerminated"/> for that.</summary>
    public void Dispose() => _ = Terminate();

    public override string ToString() => $"ActorSystem({Name})";

    internal IActorRef SystemActorOf(Props props, string? name = null) => _systemGuardian.Cell.ActorOf(props, name);

    internal void Bury(object message, IActorRef? sender, IActorRef recipient) => _deadLetters.Bury(message, sender, recipient);

    private void HandleGuardianStopped(IActorRef guardian)
    {
        if (guardian.Equals(_user))
            _systemGuardian.Stop();
        else
            Dispatchers.Lookup(Dispatchers.DefaultDispatcherId).Executor.Execute(new LastWork(this));
    }

    private sealed record Prerequisites(EventStream EventStream, Settings Settings) : IDispatcherPrerequisites;

    /// <summary>Queued rather than called, so that whoever awaits the end does not go on inside of an actor's turn.</summary>
    private sealed class LastWork(ActorSystem system) : IRunnable
    {
        public void Execute() => Run();

        public void Run()
        {
            system.Dispatchers.Shutdown();
            system._whenTerminated.TrySetResult();
        }
    }
}
