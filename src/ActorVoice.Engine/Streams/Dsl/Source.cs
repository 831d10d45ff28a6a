using ActorVoice.Engine.Streams.Stages;

namespace ActorVoice.Engine.Streams.Dsl;

/// <summary>Makes the stages of a source for one run.</summary>
internal delegate Outlet<TOut> SourceBuilder<TOut, TMat>(StreamRun run, out TMat materialized);

/// <summary>A blueprint of a stream's beginning, with everything that was put behind it.</summary>
public sealed class Source<TOut, TMat> : IGraph<SourceShape<TOut>, TMat>
{
    private readonly SourceBuilder<TOut, TMat> _build;

    internal Source(SourceBuilder<TOut, TMat> build) => _build = build;

    public Source<T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) => ViaMaterialized(flow, Keep.Left);

    public Source<TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine)
    {
        var next = (Flow<TOut, TOut2, TMat2>)flow;
        return new((StreamRun run, out TMat3 materialized) =>
        {
            var outlet = next.Build(_build(run, out var mine), run, out var its);
            materialized = combine(mine, its);
            return outlet;
        });
    }

    public IRunnableGraph<TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) => ToMaterialized(sink, Keep.Left);

    public IRunnableGraph<TMat3> ToMaterialized<TMat2, TMat3>(IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine)
    {
        var end = (Sink<TOut, TMat2>)sink;
        return new RunnableGraph<TMat3>(run =>
        {
            var its = end.Build(_build(run, out var mine), run);
            return combine(mine, its);
        });
    }

    public Source<TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) => new((StreamRun run, out TMat2 materialized) =>
    {
        var outlet = _build(run, out var mine);
        materialized = mapFunc(mine);
        return outlet;
    });

    /// <returns>What the sink materialises to.</returns>
    public TMat2 RunWith<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink, IMaterializer materializer) =>
        ToMaterialized(sink, Keep.Right).Run(materializer);

    /// <returns>Completes when the stream has ended; faults if it or <paramref name="action"/> failed.</returns>
    public Task RunForeach(Action<TOut> action, IMaterializer materializer) => RunWith(Sink.ForEach(action), materializer);

    internal Outlet<TOut> Build(StreamRun run, out TMat materialized) => _build(run, out materialized);
}

public static class Source
{
    /// <summary>Emits the items, one for each pull, looking one item ahead.</summary>
    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) => Plain(run => new EnumerableSource<T>(run, enumerable));

    /// <summary>
    /// Emits what the sequence yields. If the stream ends early, the token of <c>GetAsyncEnumerator</c> is cancelled and the
    /// enumerator is disposed of.
    /// </summary>
    /// <param name="asyncEnumerable">Called once for each run.</param>
    public static Source<T, NotUsed> From<T>(Func<IAsyncEnumerable<T>> asyncEnumerable) =>
        Plain(run => new AsyncEnumerableSource<T>(run, asyncEnumerable));

    public static Source<T, NotUsed> Single<T>(T element) => From<T>([element]);

    public static Source<T, NotUsed> Empty<T>() => Plain(run => new EndedSource<T>(run, null));

    public static Source<T, NotUsed> Failed<T>(Exception cause) => Plain(run => new EndedSource<T>(run, cause));

    /// <summary>A bounded queue that any thread can offer to; the queue is the materialised value.</summary>
    /// <param name="bufferSize">1 or more.</param>
    /// <param name="overflowStrategy">What happens to an offer that finds the queue full.</param>
    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
        if (!Enum.IsDefined(overflowStrategy))
            throw new ArgumentException($"The overflow strategy {overflowStrategy} is not supported.", nameof(overflowStrategy));
        return new((StreamRun run, out ISourceQueueWithComplete<T> queue) =>
        {
            var stage = new QueueSource<T>(run, bufferSize, overflowStrategy);
            queue = stage;
            return stage;
        });
    }

    internal static Source<T, NotUsed> Plain<T>(Func<StreamRun, Outlet<T>> make) => new((StreamRun run, out NotUsed materialized) =>
    {
        materialized = NotUsed.Instance;
        return make(run);
    });
}
