using ActorVoice.Engine.Actor;
using ActorVoice.Engine.Pattern;
using ActorVoice.Engine.Streams.Dsl;
using ActorVoice.Engine.Streams.Stages;

namespace ActorVoice.Engine.Streams;

/// <summary>
/// Runs each stream as one actor under a supervisor, which is a child of the actor (or system) that the materializer was made for.
/// A stream ends at the latest when that actor stops or restarts.
/// </summary>
public sealed class ActorMaterializer : IMaterializer, IDisposable
{
    private static long _supervisors;

    private readonly LocalActorRef _supervisor;
    private long _streams;

    internal ActorMaterializer(IActorRefFactory context, string? namePrefix)
    {
        NamePrefix = namePrefix ?? "Flow";
        System = context as ActorSystem ?? ((IActorContext)context).System;
        var dispatcher = System.Settings.Config.GetString("akka.stream.materializer.dispatcher");
        var props = Props.Create(() => new StreamSupervisor());
        props = string.IsNullOrEmpty(dispatcher) ? props : props.WithDispatcher(dispatcher);
        _supervisor = (LocalActorRef)context.ActorOf(props, $"StreamSupervisor-{Interlocked.Increment(ref _supervisors) - 1}");
    }

    public ActorSystem System { get; }

    public bool IsShutdown => _supervisor.IsTerminated;

    private string NamePrefix { get; }

    public TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable)
    {
        var run = new StreamRun(_supervisor.Cell.Mailbox.Dispatcher, System);
        var materialized = ((RunnableGraph<TMat>)runnable).Build(run);
        var props = Props.Create(() => new StreamActor(run)).WithDispatcher(_supervisor.Cell.Props.Dispatcher);
        try
        {
            _supervisor.Cell.ActorOf(props, $"{NamePrefix}-{Interlocked.Increment(ref _streams) - 1}", run.Attach);
        }
        catch (InvalidOperationException e)
        {
            throw new IllegalStateException($"Trying to materialize stream after materializer has been shutdown ({e.Message})");
        }

        return materialized;
    }

    /// <summary>Stops all its streams; they end with <see cref="AbruptStageTerminationException"/>.</summary>
    public void Shutdown() => _supervisor.Stop();

    public void Dispose() => Shutdown();
}

public static class ActorMaterializerExtensions
{
    /// <summary>
    /// For a system: the one materializer of that system. For an actor's context: a new one, whose streams stop with that actor,
    /// so make it once in PreStart or in the constructor.
    /// </summary>
    /// <param name="namePrefix">Begins the names of the stream actors; <c>Flow</c> unless given.</param>
    public static ActorMaterializer Materializer(this IActorRefFactory context, string? namePrefix = null) =>
        context is ActorSystem system && namePrefix is null ? system.DefaultMaterializer : new ActorMaterializer(context, namePrefix);
}

/// <summary>A stage that fails fails its own stream; anything else is a fault of this engine and stops that stream.</summary>
internal sealed class StreamSupervisor : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => Engine.Actor.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message) => Unhandled(message);
}
