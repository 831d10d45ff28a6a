using ActorVoice.Engine.Actor;
using ActorVoice.Engine.Configuration;
using Xunit.Abstractions;

namespace ActorVoice.Engine.TestKit.Xunit2;

/// <summary>The test kit for xunit 2: a system for each test, stopped when the test ends.</summary>
public class TestKit : TestKitBase, IDisposable
{
#pragma warning disable CA1051 // Akka's shape.
    protected readonly ITestOutputHelper? Output;
#pragma warning restore CA1051

    public TestKit(string config, ITestOutputHelper? output = null)
        : this(ConfigurationFactory.ParseString(config), null, output)
    {
    }

    public TestKit(Config config, string? actorSystemName = null, ITestOutputHelper? output = null)
        : base(config, actorSystemName)
    {
        Output = output;
        ActorCell.Current = ((LocalActorRef)TestActor).Cell;
    }

    public TestKit(ActorSystem? system = null, ITestOutputHelper? output = null)
        : base(system ?? ActorSystem.Create("test"), null)
    {
        Output = output;
        ActorCell.Current = ((LocalActorRef)TestActor).Cell;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void AfterAll()
    {
    }

    protected virtual void Dispose(bool disposing)
    {
        ActorCell.Current = null;
        AfterAll();
        Shutdown(verifySystemShutdown: true);
    }
}
