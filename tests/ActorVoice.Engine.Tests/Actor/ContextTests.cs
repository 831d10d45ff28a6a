namespace ActorVoice.Contract.Actor;

public sealed class ContextTests : TestKit
{
    [Fact]
    public void Knows_parent_children_and_paths()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Family()), "parent");
        parent.Tell("make", TestActor);
        var child = ExpectMsg<IActorRef>();
        Assert.Equal("/user/parent/child", child.Path.ToStringWithoutAddress());
        Assert.Equal((parent.Path, "child"), (child.Path.Parent, child.Path.Name));
        child.Tell("parent", TestActor);
        ExpectMsg(parent);
        parent.Tell("child", TestActor);
        ExpectMsg(child);
        parent.Tell("nobody", TestActor);
        Assert.Equal(ActorRefs.Nobody, ExpectMsg<IActorRef>());
    }

    [Fact]
    public void An_unnamed_actor_gets_a_name()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Family()));
        Assert.StartsWith("$", actor.Path.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Props_capture_their_arguments_once()
    {
        var number = 1;
        var props = Props.Create(() => new Constant(number));
        number = 2;
        var actor = Sys.ActorOf(props);
        actor.Tell("?", TestActor);
        ExpectMsg(1);
        actor.Tell(new InvalidOperationException(), TestActor);
        actor.Tell("?", TestActor);
        ExpectMsg(1);
    }

    [Fact]
    public void Props_refuse_anything_but_a_constructor_call() =>
        Assert.ThrowsAny<Exception>(() => Props.Create(() => Make()));

    [Fact]
    public void An_actor_cannot_be_made_with_new_and_its_context_not_used_outside()
    {
        var escaped = new TaskCompletionSource<Func<IActorRef>>();
        Sys.ActorOf(Props.Create(() => new Escaping(escaped)));
        AwaitCondition(() => escaped.Task.IsCompleted);
        Exception? seen = null;
        var outside = new Thread(() =>
        {
#pragma warning disable VSTHRD002 // It has completed.
            seen = Record.Exception(() => escaped.Task.Result());
#pragma warning restore VSTHRD002
        });
        outside.Start();
        outside.Join();
        Assert.IsType<NotSupportedException>(seen);
    }

    [Fact]
    public void Stopping_itself_ends_the_actor_behind_the_message_in_hand()
    {
        var actor = Sys.ActorOf(Props.Create(() => new StopsItself()));
        Watch(actor);
        actor.Tell("stop", TestActor);
        ExpectMsg("still here");
        ExpectTerminated(actor);
    }

    private static Constant Make() => null!;

    private sealed class Family : ReceiveActor
    {
        public Family()
        {
            Receive<string>(text => text == "make", _ => Sender.Tell(Context.ActorOf(Props.Create(() => new Family()), "child")));
            Receive<string>(text => text == "parent", _ => Sender.Tell(Context.Parent));
            Receive<string>(text => Sender.Tell(Context.Child(text)));
        }
    }

    private sealed class Constant : ReceiveActor
    {
        public Constant(int number)
        {
            Receive<string>(_ => Sender.Tell(number));
            Receive<Exception>(Throw);
        }

        private static void Throw(Exception failure) => throw failure;
    }

    private sealed class Escaping : UntypedActor
    {
        public Escaping(TaskCompletionSource<Func<IActorRef>> way) => way.SetResult(() => Sender);

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class StopsItself : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Context.Stop(Self);
            Sender.Tell("still here");
        }
    }
}
