namespace ActorVoice.Engine.Streams;

/// <summary>Turns a blueprint of a stream into a running one.</summary>
public interface IMaterializer
{
    /// <exception cref="Pattern.IllegalStateException">The materializer, or the actor it belongs to, has stopped.</exception>
    TMat Materialize<TMat>(IGraph<ClosedShape, TMat> runnable);
}
