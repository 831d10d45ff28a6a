using ActorVoice.Engine.Actor;
using ActorVoice.Engine.Configuration;

namespace ActorVoice.Engine.TestKit;

/// <summary>
/// Talks to actors as an actor would: <see cref="TestActor"/> hears what they say and the Expect methods look at it, in order.
/// </summary>
/// <remarks>
/// Waits last as long as the machine's clock says: 3 s for a message and 100 ms for silence, unless <c>akka.test.single-expect-default</c>
/// and <c>akka.test.expect-no-message-default</c> or an argument say otherwise. On the thread that made it, TestActor is the sender of
/// every Tell; after an await name the sender.
/// </remarks>
public abstract partial class TestKitBase
{
    private readonly Inbox _inbox = new();
    private readonly TimeSpan _expectDefault;
    private readonly TimeSpan _silenceDefault;

    private protected TestKitBase(Config config, string? actorSystemName)
        : this(ActorSystem.Create(actorSystemName ?? "test", config), null)
    {
    }

    private protected TestKitBase(ActorSystem system, string? testActorName)
    {
        Sys = system;
        var settings = system.Settings.Config;
        _expectDefault = settings.GetTimeSpan("akka.test.single-expect-default", TimeSpan.FromSeconds(3));
        _silenceDefault = settings.GetTimeSpan("akka.test.expect-no-message-default", TimeSpan.FromMilliseconds(100));
        var inbox = _inbox;
        TestActor = system.SystemActorOf(Props.Create(() => new TestActor(inbox)), testActorName);
    }

    public ActorSystem Sys { get; }

    public IActorRef TestActor { get; }

    /// <value>The message that an Expect method took last.</value>
    public object? LastMessage { get; private set; }

    /// <value>Who sent <see cref="LastMessage"/>.</value>
    public IActorRef LastSender { get; private set; } = ActorRefs.Nobody;

    public IActorRef ActorOf(Props props, string? name = null) => Sys.ActorOf(props, name);

    /// <summary>One more pair of ears.</summary>
    public virtual TestProbe CreateTestProbe(string? name = null) => new(Sys, name);

    /// <summary>Returns when the watch is placed.</summary>
    public IActorRef Watch(IActorRef actorToWatch) => Order(actorToWatch, done => new TestActor.WatchCommand(actorToWatch, done));

    /// <inheritdoc cref="Watch"/>
    public async Task<IActorRef> WatchAsync(IActorRef actorToWatch)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TestActor.Tell(new TestActor.WatchCommand(actorToWatch, done), ActorRefs.NoSender);
        await done.Task.WaitAsync(_expectDefault, TimeProvider.System);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch) => Order(actorToUnwatch, done => new TestActor.UnwatchCommand(actorToUnwatch, done));

    /// <summary>Stops the system and waits for it, 5 s unless told otherwise.</summary>
    /// <exception cref="TimeoutException">It does not stop; some actor's turn does not end.</exception>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var ended = Within(Sys.Terminate(), duration ?? TimeSpan.FromSeconds(5));
        if (verifySystemShutdown && !ended)
            throw new TimeoutException($"{Sys} did not stop in time.");
    }

    private static bool Within(Task task, TimeSpan time)
    {
#pragma warning disable VSTHRD002 // A test's own thread waits for actors, which never wait for it.
        return task.Wait(time);
#pragma warning restore VSTHRD002
    }

    private IActorRef Order(IActorRef subject, Func<TaskCompletionSource, object> command)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TestActor.Tell(command(done), ActorRefs.NoSender);
        if (!Within(done.Task, _expectDefault))
            throw new TimeoutException("The test actor does not answer.");
        return subject;
    }
}
