using System.Collections.Immutable;

namespace ActorVoice.Contract.Streams;

public sealed class StreamAndActorTests : TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_stream_of_an_actors_materializer_dies_with_the_actor()
    {
        var (actor, _, done) = await MakeAsync(ActorContext.Own);
        Sys.Stop(actor);
        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => done.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_stream_of_an_actors_materializer_dies_when_the_actor_is_restarted()
    {
        var (actor, queue, done) = await MakeAsync(ActorContext.Own);
        actor.Tell(new InvalidOperationException("boom"), TestActor);
        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => done.WaitAsync(Soon));
        await Assert.ThrowsAsync<StreamDetachedException>(() => queue.OfferAsync(1).WaitAsync(Soon));
        await ExpectMsgAsync<Running>();
    }

    [Fact]
    public async Task A_stream_of_the_systems_materializer_outlives_the_actor()
    {
        var (actor, queue, done) = await MakeAsync(ActorContext.System);
        await WatchAsync(actor);
        Sys.Stop(actor);
        await ExpectTerminatedAsync(actor);
        Assert.IsType<QueueOfferResult.Enqueued>(await queue.OfferAsync(1).WaitAsync(Soon));
        queue.Complete();
        await done.WaitAsync(Soon);
    }

    [Fact]
    public void A_stream_into_an_actor_that_is_restarted_before_its_ack_stands_still()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Consumer(TestActor)));
        Source.From(Enumerable.Range(1, 10)).RunWith(
            Sink.ActorRefWithAck<int>(actor, "init", "ack", "complete", e => e.Message), Sys.Materializer());
        ExpectMsg(1);
        ExpectMsg(2);
        ExpectMsg("restarted");
        ExpectNoMsg(Silence);
    }

    [Fact]
    public async Task Terminating_the_system_ends_its_streams()
    {
        using var system = ActorSystem.Create("short-lived");
        var (queue, done) = Source.Queue<int>(1, OverflowStrategy.Backpressure).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(system.Materializer());
        await queue.OfferAsync(1).WaitAsync(Soon);
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<AbruptStageTerminationException>(() => done.WaitAsync(Soon));
    }

    private async Task<(IActorRef Actor, ISourceQueueWithComplete<int> Queue, Task<IImmutableList<int>> Done)> MakeAsync(ActorContext context)
    {
        var actor = Sys.ActorOf(Props.Create(() => new Owner(TestActor, context)));
        var running = await ExpectMsgAsync<Running>();
        Assert.IsType<QueueOfferResult.Enqueued>(await running.Queue.OfferAsync(0).WaitAsync(Soon));
        return (actor, running.Queue, running.Done);
    }

    private enum ActorContext
    {
        Own,
        System,
    }

    private sealed record Running(ISourceQueueWithComplete<int> Queue, Task<IImmutableList<int>> Done);

    private sealed class Owner : ReceiveActor
    {
        private readonly IActorRef _probe;
        private readonly ActorContext _context;

        public Owner(IActorRef probe, ActorContext context)
        {
            (_probe, _context) = (probe, context);
            Receive<Exception>(Throw);
        }

        protected override void PreStart()
        {
            var materializer = _context == ActorContext.Own ? Context.Materializer() : Context.System.Materializer();
            var (queue, done) = Source.Queue<int>(4, OverflowStrategy.Backpressure).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(materializer);
            _probe.Tell(new Running(queue, done));
        }

        private static void Throw(Exception failure) => throw failure;
    }

    private sealed class Consumer : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Consumer(IActorRef probe)
        {
            _probe = probe;
            Receive<string>(text => text == "init", _ => Sender.Tell("ack"));
            Receive<int>(Consume);
        }

        protected override void PostRestart(Exception reason) => _probe.Tell("restarted");

        private void Consume(int number)
        {
            _probe.Tell(number);
            if (number == 2)
                throw new InvalidOperationException("before the ack");
            Sender.Tell("ack");
        }
    }
}
