namespace ActorVoice.Contract.Actor;

public sealed class MailTests : TestKit
{
    [Fact]
    public void Keeps_the_order_of_each_sender()
    {
        var received = new List<(int Sender, int Number)>();
        var actor = Sys.ActorOf(Props.Create(() => new Collector(received, TestActor, 40_000)));
        var threads = Enumerable.Range(0, 4).Select(sender => new Thread(() =>
        {
            for (var i = 0; i < 10_000; i++)
                actor.Tell((sender, i), ActorRefs.NoSender);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        ExpectMsg("all", TimeSpan.FromSeconds(20));
        threads.ForEach(thread => thread.Join());
        foreach (var ofOne in received.GroupBy(it => it.Sender))
            Assert.Equal(Enumerable.Range(0, 10_000), ofOne.Select(it => it.Number));
    }

    [Fact]
    public void Forward_keeps_the_sender()
    {
        var probe = CreateTestProbe();
        var target = Sys.ActorOf(Props.Create(() => new Echo()));
        var forwarder = Sys.ActorOf(Props.Create(() => new Forwarder(target)));
        forwarder.Tell("hello", probe.Ref);
        Assert.Equal("hello", probe.ExpectMsg<string>());
        Assert.Equal(target, probe.LastSender);
    }

    [Fact]
    public void Without_a_sender_answers_are_dead_letters()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        echo.Tell("anyone?", ActorRefs.NoSender);
        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal("anyone?", letter.Message);
        Assert.Equal(echo, letter.Sender);
    }

    [Fact]
    public void Mail_for_a_stopped_actor_is_a_dead_letter_with_its_recipient()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        Watch(echo);
        Sys.Stop(echo);
        ExpectTerminated(echo);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        echo.Tell("too late", TestActor);
        var letter = ExpectMsg<DeadLetter>();
        Assert.Equal(("too late", TestActor, echo), (letter.Message, letter.Sender, letter.Recipient));
    }

    [Fact]
    public void Mail_behind_a_poison_pill_is_dead_and_mail_before_it_is_not()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var echo = Sys.ActorOf(Props.Create(() => new Gated()));
        var gate = new ManualResetEventSlim();
        echo.Tell(gate, TestActor);
        echo.Tell("before", TestActor);
        echo.Tell(PoisonPill.Instance, TestActor);
        echo.Tell("behind", TestActor);
        gate.Set();
        ExpectMsg("before");
        Assert.Equal("behind", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public void What_an_actor_does_not_handle_is_published()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var echo = Sys.ActorOf(Props.Create(() => new TextOnly()));
        echo.Tell(42, TestActor);
        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal((42, TestActor, echo), (unhandled.Message, unhandled.Sender, unhandled.Recipient));
    }

    [Fact]
    public void Become_changes_the_behaviour_for_the_next_message()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Switch()));
        actor.Tell("state", TestActor);
        ExpectMsg("off");
        actor.Tell("toggle", TestActor);
        actor.Tell("state", TestActor);
        ExpectMsg("on 1");
        actor.Tell("toggle", TestActor);
        actor.Tell("toggle", TestActor);
        actor.Tell("state", TestActor);
        ExpectMsg("on 2");
    }

    [Fact]
    public void The_first_handler_that_fits_takes_the_message()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Sorter()));
        foreach (var message in new object[] { 1, 12, "text", 'c' })
            actor.Tell(message, TestActor);
        Assert.Equal(["small 1", "number 12", "text", "other c"], ReceiveN(4));
    }

    private sealed class Collector : ReceiveActor
    {
        public Collector(List<(int, int)> into, IActorRef whenFull, int count) => Receive<(int, int)>(it =>
        {
            into.Add(it);
            if (into.Count == count)
                whenFull.Tell("all");
        });
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Forwarder(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }

    private sealed class Gated : ReceiveActor
    {
        public Gated()
        {
            Receive<ManualResetEventSlim>(gate => gate.Wait());
            ReceiveAny(message => Sender.Tell(message));
        }
    }

    private sealed class TextOnly : ReceiveActor
    {
        public TextOnly() => Receive<string>(text => Sender.Tell(text));
    }

    private sealed class Switch : ReceiveActor
    {
        private int _times;

        public Switch() => Off();

        private void Off()
        {
            Receive<string>(text => text == "state", _ => Sender.Tell("off"));
            Receive<string>(text => text == "toggle", _ => Become(() => On(++_times)));
        }

        private void On(int times)
        {
            Receive<string>(text => text == "state", _ => Sender.Tell($"on {times}"));
            Receive<string>(text => text == "toggle", _ => Become(Off));
        }
    }

    private sealed class Sorter : ReceiveActor
    {
        public Sorter()
        {
            Receive<int>(number => number < 10, number => Sender.Tell($"small {number}"));
            Receive<int>(number => Sender.Tell($"number {number}"));
            Receive<string>(text => Sender.Tell(text));
            ReceiveAny(other => Sender.Tell($"other {other}"));
        }
    }
}
