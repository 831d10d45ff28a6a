using ActorVoice.Engine.Streams.Stages;

namespace ActorVoice.Engine.Streams.Dsl;

/// <summary>A blueprint of a whole stream.</summary>
public interface IRunnableGraph<out TMat> : IGraph<ClosedShape, TMat>
{
    IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func);

    TMat Run(IMaterializer materializer);
}

internal sealed class RunnableGraph<TMat>(Func<StreamRun, TMat> build) : IRunnableGraph<TMat>
{
    public IRunnableGraph<TMat2> MapMaterializedValue<TMat2>(Func<TMat, TMat2> func) => new RunnableGraph<TMat2>(run => func(build(run)));

    public TMat Run(IMaterializer materializer) => materializer.Materialize(this);

    /// <summary>Makes the stages.</summary>
    internal TMat Build(StreamRun run) => build(run);
}
