using System.Collections.Immutable;
using ActorVoice.Engine.Actor;
using ActorVoice.Engine.Streams.Stages;

namespace ActorVoice.Engine.Streams.Dsl;

/// <summary>A blueprint of a stream's end.</summary>
public sealed class Sink<TIn, TMat> : IGraph<SinkShape<TIn>, TMat>
{
    private readonly Func<Outlet<TIn>, StreamRun, TMat> _build;

    internal Sink(Func<Outlet<TIn>, StreamRun, TMat> build) => _build = build;

    public Sink<TIn, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> fn) => new((upstream, run) => fn(_build(upstream, run)));

    internal TMat Build(Outlet<TIn> upstream, StreamRun run) => _build(upstream, run);
}

/// <remarks>The tasks complete when the stream has ended: with its failure if it failed, with
/// <see cref="AbruptStageTerminationException"/> if it was stopped from outside.</remarks>
public static class Sink
{
    public static Sink<TIn, Task<Done>> ForEach<TIn>(Action<TIn> action) => new((upstream, run) => new ForEachSink<TIn>(run, upstream, action).Result);

    public static Sink<TIn, Task<Done>> Ignore<TIn>() => new((upstream, run) => new ForEachSink<TIn>(run, upstream, null).Result);

    /// <summary>Collects everything; for streams that end.</summary>
    public static Sink<TIn, Task<IImmutableList<TIn>>> Seq<TIn>() => new((upstream, run) => new SeqSink<TIn>(run, upstream).Result);

    /// <summary>Takes one element and cancels.</summary>
    public static Sink<TIn, Task<TIn>> First<TIn>() => new((upstream, run) => new FirstSink<TIn>(run, upstream).Result);

    /// <summary>
    /// Tells an actor <paramref name="onInitMessage"/>, then one element for each acknowledgement that the actor sends to its sender,
    /// then the end. Takes up to 16 elements ahead of the actor.
    /// </summary>
    /// <param name="ackMessage">Any message of its type is an acknowledgement; the first one answers the init message.</param>
    /// <param name="onFailureMessage"><see cref="Status.Failure"/> unless given.</param>
    /// <remarks>If the actor stops, the stream is cancelled. If it is restarted between an element and its acknowledgement, the stream stands still.</remarks>
    public static Sink<TIn, NotUsed> ActorRefWithAck<TIn>(
        IActorRef actorRef, object onInitMessage, object ackMessage, object onCompleteMessage, Func<Exception, object>? onFailureMessage = null) =>
        new((upstream, run) =>
        {
            _ = new ActorRefWithAckSink<TIn>(
                run, upstream, actorRef, onInitMessage, ackMessage, onCompleteMessage, onFailureMessage ?? (cause => new Status.Failure(cause)));
            return NotUsed.Instance;
        });
}
