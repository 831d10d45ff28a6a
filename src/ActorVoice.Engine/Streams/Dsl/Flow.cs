using ActorVoice.Engine.Streams.Stages;

namespace ActorVoice.Engine.Streams.Dsl;

/// <summary>Puts the stages of a flow behind an outlet for one run.</summary>
internal delegate Outlet<TOut> FlowBuilder<TIn, TOut, TMat>(Outlet<TIn> upstream, StreamRun run, out TMat materialized);

/// <summary>A blueprint of a stream's middle.</summary>
public sealed class Flow<TIn, TOut, TMat> : IGraph<FlowShape<TIn, TOut>, TMat>
{
    private readonly FlowBuilder<TIn, TOut, TMat> _build;

    internal Flow(FlowBuilder<TIn, TOut, TMat> build) => _build = build;

    public Flow<TIn, T2, TMat> Via<T2, TMat2>(IGraph<FlowShape<TOut, T2>, TMat2> flow) => ViaMaterialized(flow, Keep.Left);

    public Flow<TIn, TOut2, TMat3> ViaMaterialized<TOut2, TMat2, TMat3>(IGraph<FlowShape<TOut, TOut2>, TMat2> flow, Func<TMat, TMat2, TMat3> combine)
    {
        var next = (Flow<TOut, TOut2, TMat2>)flow;
        return new((Outlet<TIn> upstream, StreamRun run, out TMat3 materialized) =>
        {
            var outlet = next._build(_build(upstream, run, out var mine), run, out var its);
            materialized = combine(mine, its);
            return outlet;
        });
    }

    public Sink<TIn, TMat> To<TMat2>(IGraph<SinkShape<TOut>, TMat2> sink) => ToMaterialized(sink, Keep.Left);

    public Sink<TIn, TMat3> ToMaterialized<TMat2, TMat3>(IGraph<SinkShape<TOut>, TMat2> sink, Func<TMat, TMat2, TMat3> combine)
    {
        var end = (Sink<TOut, TMat2>)sink;
        return new((upstream, run) =>
        {
            var its = end.Build(_build(upstream, run, out var mine), run);
            return combine(mine, its);
        });
    }

    public Flow<TIn, TOut, TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> mapFunc) =>
        new((Outlet<TIn> upstream, StreamRun run, out TMat2 materialized) =>
        {
            var outlet = _build(upstream, run, out var mine);
            materialized = mapFunc(mine);
            return outlet;
        });

    internal Outlet<TOut> Build(Outlet<TIn> upstream, StreamRun run, out TMat materialized) => _build(upstream, run, out materialized);
}

public static class Flow
{
    /// <summary>The empty flow, to put verbs behind.</summary>
    public static Flow<T, T, NotUsed> Create<T>() => Plain<T, T>(static (upstream, _) => upstream);

    internal static Flow<TIn, TOut, NotUsed> Plain<TIn, TOut>(Func<Outlet<TIn>, StreamRun, Outlet<TOut>> make) =>
        new((Outlet<TIn> upstream, StreamRun run, out NotUsed materialized) =>
        {
            materialized = NotUsed.Instance;
            return make(upstream, run);
        });
}
