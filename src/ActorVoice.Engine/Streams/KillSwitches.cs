using ActorVoice.Engine.Streams.Dsl;
using ActorVoice.Engine.Streams.Stages;

namespace ActorVoice.Engine.Streams;

/// <summary>Ends a stream from outside.</summary>
public interface IKillSwitch
{
    /// <summary>Completes downstream and cancels upstream.</summary>
    void Shutdown();

    /// <summary>Fails downstream with an AggregateException around the cause, and cancels upstream.</summary>
    void Abort(Exception cause);
}

public static class KillSwitches
{
    /// <summary>A stage that passes everything on until its switch, the materialised value, is thrown.</summary>
    public static IGraph<FlowShape<T, T>, UniqueKillSwitch> Single<T>() =>
        new Flow<T, T, UniqueKillSwitch>(static (Outlet<T> upstream, StreamRun run, out UniqueKillSwitch killSwitch) =>
        {
            var stage = new KillSwitchStage<T>(run, upstream);
            killSwitch = new UniqueKillSwitch(stage);
            return stage;
        });
}

/// <summary>The switch of one stream. Safe from any thread; the first call counts.</summary>
public sealed class UniqueKillSwitch : IKillSwitch
{
    private readonly IKillable _stage;

    internal UniqueKillSwitch(IKillable stage) => _stage = stage;

    public void Shutdown() => _stage.Kill(null);

    public void Abort(Exception cause) => _stage.Kill(cause);
}
