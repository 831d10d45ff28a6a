using System.Collections.Immutable;

namespace ActorVoice.Contract.Streams;

public sealed class QueueTests : TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Takes_offers_and_completes_behind_the_last()
    {
        var (queue, seen) = Source.Queue<int>(4, OverflowStrategy.Backpressure).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Sys.Materializer());
        for (var i = 0; i < 1000; i++)
            Assert.IsType<QueueOfferResult.Enqueued>(await queue.OfferAsync(i).WaitAsync(Soon));
        queue.Complete();
        Assert.Equal(Enumerable.Range(0, 1000), await seen.WaitAsync(Soon));
        await queue.WatchCompletionAsync().WaitAsync(Soon);
        await Assert.ThrowsAsync<StreamDetachedException>(() => queue.OfferAsync(1).WaitAsync(Soon));
    }

    [Fact]
    public async Task With_backpressure_one_offer_waits_and_a_second_one_faults()
    {
        var (queue, gate) = await BlockedAsync(2, OverflowStrategy.Backpressure);
        await Offer(queue, 1);
        await Offer(queue, 2);
        var waiting = queue.OfferAsync(3);
        await Assert.ThrowsAsync<IllegalStateException>(() => queue.OfferAsync(4).WaitAsync(Soon));
        Assert.False(waiting.IsCompleted);
        gate.Open();
        Assert.IsType<QueueOfferResult.Enqueued>(await waiting.WaitAsync(Soon));
        Assert.Equal([0, 1, 2, 3], await gate.EndAsync(queue));
    }

    [Fact]
    public async Task Drop_head_drops_the_oldest()
    {
        var (queue, gate) = await BlockedAsync(2, OverflowStrategy.DropHead);
        for (var i = 1; i <= 4; i++)
            Assert.IsType<QueueOfferResult.Enqueued>(await Offer(queue, i));
        gate.Open();
        Assert.Equal([0, 3, 4], await gate.EndAsync(queue));
    }

    [Fact]
    public async Task Drop_new_drops_the_offered()
    {
        var (queue, gate) = await BlockedAsync(2, OverflowStrategy.DropNew);
        await Offer(queue, 1);
        await Offer(queue, 2);
        Assert.IsType<QueueOfferResult.Dropped>(await Offer(queue, 3));
        gate.Open();
        Assert.Equal([0, 1, 2], await gate.EndAsync(queue));
    }

    [Fact]
    public async Task Fail_fails_the_stream()
    {
        var (queue, gate) = await BlockedAsync(2, OverflowStrategy.Fail);
        await Offer(queue, 1);
        await Offer(queue, 2);
        var failure = Assert.IsType<QueueOfferResult.Failure>(await Offer(queue, 3));
        Assert.IsType<BufferOverflowException>(failure.Cause);
        gate.Open();
        await Assert.ThrowsAsync<BufferOverflowException>(() => gate.Seen.WaitAsync(Soon));
        await Assert.ThrowsAsync<BufferOverflowException>(() => queue.WatchCompletionAsync().WaitAsync(Soon));
    }

    [Fact]
    public async Task Failing_the_queue_fails_the_stream()
    {
        var (queue, seen) = Source.Queue<int>(4, OverflowStrategy.Backpressure).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Sys.Materializer());
        queue.Fail(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => seen.WaitAsync(Soon));
        await Assert.ThrowsAsync<TimeoutException>(() => queue.WatchCompletionAsync().WaitAsync(Soon));
    }

    [Fact]
    public async Task When_the_stream_is_cancelled_the_waiting_offer_is_answered_with_closed()
    {
        var ((queue, killSwitch), gate) = await BlockedWithSwitchAsync(1);
        await Offer(queue, 1);
        var waiting = queue.OfferAsync(2);
        killSwitch.Shutdown();
        Assert.IsType<QueueOfferResult.QueueClosed>(await waiting.WaitAsync(Soon));
        await queue.WatchCompletionAsync().WaitAsync(Soon);
        gate.Open();
    }

    private static Task<IQueueOfferResult> Offer(ISourceQueueWithComplete<int> queue, int number) => queue.OfferAsync(number).WaitAsync(Soon);

    /// <returns>A queue whose stream holds element 0 and asks for no more until the gate opens.</returns>
    private async Task<(ISourceQueueWithComplete<int> Queue, Gate Gate)> BlockedAsync(int size, OverflowStrategy strategy)
    {
        var gate = new Gate();
        var (queue, seen) = Source.Queue<int>(size, strategy).SelectAsync(1, gate.Pass).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Sys.Materializer());
        await gate.HoldAsync(queue, seen);
        return (queue, gate);
    }

    private async Task<((ISourceQueueWithComplete<int>, UniqueKillSwitch), Gate)> BlockedWithSwitchAsync(int size)
    {
        var gate = new Gate();
        var (both, seen) = Source.Queue<int>(size, OverflowStrategy.Backpressure).ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .SelectAsync(1, gate.Pass).ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Sys.Materializer());
        await gate.HoldAsync(both.Item1, seen);
        return (both, gate);
    }

    private sealed class Gate
    {
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IImmutableList<int>> Seen { get; private set; } = null!;

        public async Task<int> Pass(int number)
        {
            _held.TrySetResult();
            await _open.Task;
            return number;
        }

        public async Task HoldAsync(ISourceQueueWithComplete<int> queue, Task<IImmutableList<int>> seen)
        {
            Seen = seen;
            await queue.OfferAsync(0).WaitAsync(Soon);
            await _held.Task.WaitAsync(Soon);
        }

        public void Open() => _open.TrySetResult();

        public async Task<IEnumerable<int>> EndAsync(ISourceQueueWithComplete<int> queue)
        {
            queue.Complete();
            return await Seen.WaitAsync(Soon);
        }
    }
}
