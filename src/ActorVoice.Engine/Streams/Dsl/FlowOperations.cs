using ActorVoice.Engine.Streams.Stages;

namespace ActorVoice.Engine.Streams.Dsl;

/// <summary>The verbs of a stream, on a flow. A function that throws fails the stream.</summary>
public static class FlowOperations
{
    public static Flow<T, TOut, TMat> Select<T, TIn, TOut, TMat>(this Flow<T, TIn, TMat> flow, Func<TIn, TOut> mapper) =>
        flow.Via(Flow.Plain<TIn, TOut>((upstream, run) => new SelectStage<TIn, TOut>(run, upstream, mapper)));

    public static Flow<TIn, TOut, TMat> Where<TIn, TOut, TMat>(this Flow<TIn, TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(Flow.Plain<TOut, TOut>((upstream, run) => new WhereStage<TOut>(run, upstream, predicate)));

    /// <summary>Emits the results of the tasks in the order of the elements.</summary>
    /// <param name="parallelism">How many tasks may run, or have ended and not been emitted, at once; 1 or more.</param>
    /// <remarks>The first task that fails fails the stream at once, with its AggregateException.</remarks>
    public static Flow<T, TOut, TMat> SelectAsync<T, TIn, TOut, TMat>(
        this Flow<T, TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parallelism);
        return flow.Via(Flow.Plain<TIn, TOut>((upstream, run) => new SelectAsyncStage<TIn, TOut>(run, upstream, parallelism, asyncMapper)));
    }

    /// <summary>Turns each element into any number of them.</summary>
    /// <param name="mapConcaterFactory">Called once for each run, so that what its result captures belongs to that run.</param>
    /// <remarks>Looks one item ahead in what the function returns: don't reuse a buffer between two items of one lazy sequence.</remarks>
    public static Flow<T, TOut, TMat> StatefulSelectMany<T, TIn, TOut, TMat>(
        this Flow<T, TIn, TMat> flow, Func<Func<TIn, IEnumerable<TOut>>> mapConcaterFactory) =>
        flow.Via(Flow.Plain<TIn, TOut>((upstream, run) => new StatefulSelectManyStage<TIn, TOut>(run, upstream, mapConcaterFactory)));
}
