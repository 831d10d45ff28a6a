namespace ActorVoice.Engine.Streams.Dsl;

/// <summary>The verbs of a stream, on a source. A function that throws fails the stream.</summary>
public static class SourceOperations
{
    public static Source<TOut, TMat> Select<TIn, TOut, TMat>(this Source<TIn, TMat> flow, Func<TIn, TOut> mapper) =>
        flow.Via(Flow.Create<TIn>().Select(mapper));

    public static Source<TOut, TMat> Where<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Via(Flow.Create<TOut>().Where(predicate));

    /// <inheritdoc cref="FlowOperations.SelectAsync"/>
    public static Source<TOut, TMat> SelectAsync<TIn, TOut, TMat>(this Source<TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Via(Flow.Create<TIn>().SelectAsync(parallelism, asyncMapper));

    /// <inheritdoc cref="FlowOperations.StatefulSelectMany"/>
    public static Source<TOut2, TMat> StatefulSelectMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<Func<TOut1, IEnumerable<TOut2>>> mapConcaterFactory) =>
        flow.Via(Flow.Create<TOut1>().StatefulSelectMany(mapConcaterFactory));
}
