namespace ActorVoice.Contract.Actor;

/// <summary>An actor that tells a probe each step of its life, fails on demand, and answers the rest with its incarnation.</summary>
internal sealed class Probed : ReceiveActor
{
    private readonly IActorRef _probe;
    private readonly string _name;
    private int _count;

    public Probed(IActorRef probe, string name)
    {
        (_probe, _name) = (probe, name);
        Say("made");
        Receive<Exception>(Throw);
        Receive<MakeChild>(make => Sender.Tell(Context.ActorOf(Props.Create(() => new Probed(make.Probe, make.Name)), make.Name)));
        Receive<ManualResetEventSlim>(gate => gate.Wait());
        Receive<string>(text => text == "count", _ => Sender.Tell(++_count));
        Receive<string>(text => Say(text));
    }

    protected override void PreStart() => Say("PreStart");

    protected override void PostStop() => Say("PostStop");

    protected override void PreRestart(Exception reason, object? message)
    {
        Say($"PreRestart {reason.Message} by {message?.GetType().Name}");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Say($"PostRestart {reason.Message}");
        base.PostRestart(reason);
    }

    private static void Throw(Exception failure) => throw failure;

    private void Say(string what) => _probe.Tell($"{_name} {what}");

    internal sealed record MakeChild(IActorRef Probe, string Name);
}

/// <summary>Makes one child and decides about it as told.</summary>
internal sealed class Supervisor : ReceiveActor
{
    private readonly Func<Exception, Directive> _decide;
    private readonly int _maxRetries;

    public Supervisor(Func<Exception, Directive> decide, int maxRetries)
    {
        (_decide, _maxRetries) = (decide, maxRetries);
        Receive<Props>(child => Sender.Tell(Context.ActorOf(child, "child")));
        Receive<Terminated>(gone => { });
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_maxRetries, -1, _decide);
}
