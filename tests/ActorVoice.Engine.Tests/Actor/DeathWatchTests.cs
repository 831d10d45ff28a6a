namespace ActorVoice.Contract.Actor;

public sealed class DeathWatchTests : TestKit
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(60);

    [Fact]
    public void Terminated_comes_once_however_often_it_was_asked_for()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Quiet()));
        Watch(actor);
        Watch(actor);
        Sys.Stop(actor);
        var gone = ExpectTerminated(actor);
        Assert.True(gone.ExistenceConfirmed);
        ExpectNoMsg(Silence);
    }

    [Fact]
    public void Terminated_comes_at_once_for_an_actor_that_is_already_dead()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Quiet()));
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Watch(actor);
        ExpectTerminated(actor);
        ExpectNoMsg(Silence);
    }

    [Fact]
    public void Terminated_comes_once_when_watch_and_stop_race()
    {
        for (var i = 0; i < 200; i++)
        {
            var actor = Sys.ActorOf(Props.Create(() => new Quiet()));
            using var start = new Barrier(2);
            var stopper = new Thread(() =>
            {
                start.SignalAndWait();
                actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
            });
            stopper.Start();
            start.SignalAndWait();
            Watch(actor);
            ExpectTerminated(actor);
            stopper.Join();
        }

        ExpectNoMsg(Silence);
    }

    [Fact]
    public void After_unwatch_nothing_comes()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Quiet()));
        var other = Sys.ActorOf(Props.Create(() => new Quiet()));
        Watch(actor);
        Watch(other);
        Unwatch(actor);
        Sys.Stop(actor);
        Sys.Stop(other);
        ExpectTerminated(other);
        ExpectNoMsg(Silence);
    }

    [Fact]
    public void A_parent_can_watch_its_child()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Watching(TestActor)));
        parent.Tell("make", TestActor);
        var child = ExpectMsg<IActorRef>();
        child.Tell(PoisonPill.Instance, TestActor);
        ExpectMsg(("gone", child));
        parent.Tell("children", TestActor);
        ExpectMsg(0);
    }

    [Fact]
    public void Mail_that_the_dead_actor_sent_arrives_before_its_end_does()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Watching(TestActor)));
        parent.Tell("make", TestActor);
        var child = ExpectMsg<IActorRef>();
        child.Tell("last words", parent);
        child.Tell(PoisonPill.Instance, parent);
        ExpectMsg("last words");
        ExpectMsg(("gone", child));
    }

    [Fact]
    public void An_actor_that_does_not_handle_terminated_dies_of_it()
    {
        var watched = Sys.ActorOf(Props.Create(() => new Quiet()));
        var pact = Sys.ActorOf(Props.Create(() => new Pact(watched)));
        Watch(pact);
        Sys.Stop(watched);
        ExpectTerminated(pact);
    }

    private sealed class Quiet : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Pact : UntypedActor
    {
        public Pact(IActorRef watched) => Context.Watch(watched);

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Watching : ReceiveActor
    {
        public Watching(IActorRef probe)
        {
            Receive<string>(text => text == "make", _ => Sender.Tell(Context.Watch(Context.ActorOf(Props.Create(() => new Quiet())))));
            Receive<string>(text => text == "children", _ => Sender.Tell(Context.GetChildren().Count()));
            // A Terminated can't be sent on: only who asked for it gets it.
            Receive<Terminated>(gone => probe.Tell(("gone", gone.ActorRef)));
            ReceiveAny(message => probe.Tell(message));
        }
    }
}
