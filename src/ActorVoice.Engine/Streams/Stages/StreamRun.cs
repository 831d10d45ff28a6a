using ActorVoice.Engine.Actor;
using ActorVoice.Engine.Dispatch;

namespace ActorVoice.Engine.Streams.Stages;

/// <summary>Work for a stream that comes from outside of its turn: a task has ended, a queue was filled.</summary>
internal interface IStreamEvent : IDeadLetterSuppression
{
    void Run();
}

/// <summary>
/// One running stream: a chain of stages that call each other directly, all on the turn of one actor. What happens on other threads
/// comes in as <see cref="IStreamEvent"/> through that actor's mailbox.
/// </summary>
internal sealed class StreamRun(MessageDispatcher dispatcher, ActorSystem system)
{
    private readonly List<IStage> _stages = [];
    private LocalActorRef? _actor;

    /// <value>The sink has ended, and with it the stream.</value>
    public bool IsFinished { get; private set; }

    /// <value>The stream's actor; set before any stage starts.</value>
    public LocalActorRef Actor => _actor!;

    /// <value>Set by a sink that talks with an actor: what comes back, and from whom.</value>
    public Action<object>? ActorMail { get; set; }

    public void Add(IStage stage) => _stages.Add(stage);

    public void Attach(LocalActorRef actor) => _actor = actor;

    public void Post(IStreamEvent @event) => Actor.Tell(@event, ActorRefs.NoSender);

    /// <summary>Queues the completion of a task that users await, so that they go on outside of the stream's turn.</summary>
    public void Complete(Action completion) => dispatcher.Executor.Execute(new Completion(completion));

    /// <summary>All stages are ready before the first signal moves.</summary>
    public void Start()
    {
        foreach (var stage in _stages)
            stage.PreStart();
        foreach (var stage in _stages)
            stage.Begin();
    }

    public void Finish() => IsFinished = true;

    public void Stop()
    {
        foreach (var stage in _stages)
            stage.PostStop();
    }

    /// <summary>A user's clean-up threw; the stream has ended already, so nobody but the log can be told.</summary>
    public void Report(Exception cause, object stage) =>
        system.EventStream.Publish(new Event.Error(cause, Actor.Path.ToString(), stage.GetType(), cause.Message));

    private sealed class Completion(Action completion) : IRunnable
    {
        public void Execute() => Run();

        public void Run() => completion();
    }
}

internal interface IStage
{
    /// <summary>Makes ready; sends no signal to a neighbour.</summary>
    void PreStart();

    /// <summary>The first signals may go.</summary>
    void Begin();

    /// <summary>The stream's actor has stopped; a stage that has not ended ends now and sends nothing.</summary>
    void PostStop();
}

/// <summary>The actor that a stream runs on.</summary>
internal sealed class StreamActor : UntypedActor
{
    private readonly StreamRun _run;

    public StreamActor(StreamRun run) => _run = run;

    protected override void PreStart()
    {
        _run.Start();
        StopIfFinished();
    }

    protected override void PostStop() => _run.Stop();

    protected override void OnReceive(object message)
    {
        if (message is IStreamEvent @event)
            @event.Run();
        else if (_run.ActorMail is { } hear)
            hear(message);
        StopIfFinished();
    }

    private void StopIfFinished()
    {
        if (_run.IsFinished)
            Context.Stop(Self);
    }
}
