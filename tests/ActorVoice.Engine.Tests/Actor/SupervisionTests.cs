namespace ActorVoice.Contract.Actor;

public sealed class SupervisionTests : TestKit
{
    private readonly TestProbe _life;

    public SupervisionTests() => _life = CreateTestProbe();

    [Fact]
    public void Restart_makes_a_new_instance_runs_the_hooks_in_order_and_keeps_the_mailbox()
    {
        var child = Child(_ => Directive.Restart);
        var gate = new ManualResetEventSlim();
        child.Tell("count", TestActor);
        ExpectMsg(1);
        child.Tell(gate, TestActor);
        child.Tell(new InvalidOperationException("boom"), TestActor);
        child.Tell("count", TestActor);
        child.Tell("count", TestActor);
        gate.Set();
        ExpectMsg(1);
        ExpectMsg(2);
        ExpectLife("child made", "child PreStart", "child PreRestart boom by InvalidOperationException", "child PostStop",
            "child made", "child PostRestart boom", "child PreStart");
    }

    [Fact]
    public void Resume_keeps_the_instance_and_loses_only_the_message_that_failed()
    {
        var child = Child(_ => Directive.Resume);
        child.Tell("count", TestActor);
        child.Tell(new InvalidOperationException("boom"), TestActor);
        child.Tell("count", TestActor);
        ExpectMsg(1);
        ExpectMsg(2);
        ExpectLife("child made", "child PreStart");
    }

    [Fact]
    public void Stop_ends_the_child_and_its_waiting_mail_is_dead()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var child = Child(_ => Directive.Stop);
        var gate = new ManualResetEventSlim();
        _life.Watch(child);
        child.Tell(gate, TestActor);
        child.Tell(new InvalidOperationException("boom"), TestActor);
        child.Tell("count", TestActor);
        gate.Set();
        Assert.Equal("count", ExpectMsg<DeadLetter>().Message);
        ExpectLife("child made", "child PreStart", "child PostStop");
        _life.ExpectTerminated(child);
    }

    [Fact]
    public void An_escalating_parent_fails_with_the_childs_cause()
    {
        var seen = new List<Exception>();
        Func<Exception, Directive> note = cause =>
        {
            seen.Add(cause);
            return Directive.Stop;
        };
        var top = Sys.ActorOf(Props.Create(() => new Supervisor(note, -1)));
        top.Tell(Props.Create(() => new Supervisor(_ => Directive.Escalate, -1)), TestActor);
        var middle = ExpectMsg<IActorRef>();
        middle.Tell(Props.Create(() => new Probed(_life.Ref, "child")), TestActor);
        var bottom = ExpectMsg<IActorRef>();
        _life.Watch(middle);
        bottom.Tell(new InvalidOperationException("deep"), TestActor);
        _life.FishForMessage<Terminated>(gone => gone.ActorRef.Equals(middle));
        Assert.Equal("deep", Assert.Single(seen).Message);
    }

    [Fact]
    public void More_restarts_than_allowed_stop_the_child()
    {
        var child = Child(_ => Directive.Restart, maxRetries: 2);
        _life.Watch(child);
        for (var i = 0; i < 3; i++)
            child.Tell(new InvalidOperationException($"boom {i}"), TestActor);
        var lines = new List<object>();
        while (_life.ReceiveOne(TimeSpan.FromSeconds(3)) is { } line and not Terminated)
            lines.Add(line);
        Assert.Equal(2, lines.Count(line => line is string text && text.Contains("PostRestart", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_actor_that_cannot_be_made_is_stopped_by_default()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Unmakeable()));
        Watch(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public void An_actor_that_cannot_be_made_fails_with_an_initialization_exception_around_the_cause()
    {
        var seen = new TaskCompletionSource<Exception>();
        var top = Sys.ActorOf(Props.Create(() => new Supervisor(cause => Noted(seen, cause), -1)));
        top.Tell(Props.Create(() => new Unmakeable()), TestActor);
        Watch(ExpectMsg<IActorRef>());
        ExpectMsg<Terminated>();
        Assert.True(seen.Task.IsCompleted);
        Assert.Contains(Chain(Assert.IsType<ActorInitializationException>(Completed(seen))), cause => cause is TimeoutException);
    }

    [Fact]
    public void A_restarted_actors_children_are_stopped_before_the_new_instance_starts()
    {
        var child = Child(_ => Directive.Restart);
        MakeChild(child, "a");
        MakeChild(child, "b");
        ExpectLife("child made", "child PreStart", "a made", "a PreStart", "b made", "b PreStart");
        child.Tell(new InvalidOperationException("boom"), TestActor);
        var lines = _life.ReceiveN(7).Cast<string>().ToList();
        Assert.True(lines.IndexOf("a PostStop") < lines.LastIndexOf("child made"));
        Assert.True(lines.IndexOf("b PostStop") < lines.LastIndexOf("child made"));
        Assert.Equal("child PreStart", lines[^1]);
    }

    [Fact]
    public void Children_stop_before_their_parent_does()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Probed(_life.Ref, "parent")));
        var child = MakeChild(parent, "child");
        MakeChild(child, "inner");
        ExpectLife("parent made", "parent PreStart", "child made", "child PreStart", "inner made", "inner PreStart");
        Sys.Stop(parent);
        ExpectLife("inner PostStop", "child PostStop", "parent PostStop");
    }

    [Fact]
    public void A_name_is_free_again_when_its_actor_is_gone()
    {
        var first = Sys.ActorOf(Props.Create(() => new Probed(_life.Ref, "first")), "same");
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Create(() => new Probed(_life.Ref, "second")), "same"));
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);
        IActorRef? second = null;
        AwaitAssert(() => second = Sys.ActorOf(Props.Create(() => new Probed(_life.Ref, "second")), "same"));
        Assert.Equal(first.Path, second!.Path);
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("$a")]
    [InlineData("ä")]
    public void A_name_that_no_path_can_carry_is_refused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Create(() => new Probed(_life.Ref, "x")), name));

    [Fact]
    public void Kill_fails_the_actor_and_the_default_stops_it()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Probed(_life.Ref, "victim")));
        Watch(actor);
        actor.Tell(Kill.Instance, TestActor);
        ExpectTerminated(actor);
    }

    [Fact]
    public async Task Terminating_the_system_stops_everything()
    {
        using var system = ActorSystem.Create("short-lived");
        var actor = system.ActorOf(Props.Create(() => new Probed(_life.Ref, "last")));
        Assert.Equal("akka://short-lived/user/", actor.Path.ToString()[..24]);
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(system.WhenTerminated.IsCompleted);
        foreach (var line in new[] { "last made", "last PreStart", "last PostStop" })
            await _life.ExpectMsgAsync(line);
    }

    private static Directive Noted(TaskCompletionSource<Exception> seen, Exception cause)
    {
        seen.TrySetResult(cause);
        return Directive.Stop;
    }

    private static Exception Completed(TaskCompletionSource<Exception> seen)
    {
#pragma warning disable VSTHRD002 // It has completed.
        return seen.Task.Result;
#pragma warning restore VSTHRD002
    }

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            yield return exception;
    }

    private IActorRef Child(Func<Exception, Directive> decide, int maxRetries = -1)
    {
        var life = _life.Ref;
        var supervisor = Sys.ActorOf(Props.Create(() => new Supervisor(decide, maxRetries)));
        supervisor.Tell(Props.Create(() => new Probed(life, "child")), TestActor);
        return ExpectMsg<IActorRef>();
    }

    private IActorRef MakeChild(IActorRef parent, string name)
    {
        parent.Tell(new Probed.MakeChild(_life.Ref, name), TestActor);
        return ExpectMsg<IActorRef>();
    }

    private void ExpectLife(params string[] lines) => Assert.Equal(lines, _life.ReceiveN(lines.Length).Cast<string>());

    private sealed class Unmakeable : UntypedActor
    {
        public Unmakeable() => throw new TimeoutException("no device");

        protected override void OnReceive(object message) => Unhandled(message);
    }
}
