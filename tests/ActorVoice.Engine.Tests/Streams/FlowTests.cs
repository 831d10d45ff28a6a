using System.Collections.Concurrent;

namespace ActorVoice.Contract.Streams;

public sealed class FlowTests : TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private IMaterializer Materializer => Sys.Materializer();

    [Fact]
    public async Task Select_async_keeps_the_order_of_the_elements()
    {
        var tasks = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var run = Source.From(Enumerable.Range(0, 4)).SelectAsync(4, i => tasks[i].Task).RunWith(Sink.Seq<int>(), Materializer);
        foreach (var i in new[] { 3, 1, 0, 2 })
            tasks[i].SetResult(i * 10);
        Assert.Equal([0, 10, 20, 30], await run.WaitAsync(Soon));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Select_async_starts_no_more_tasks_than_it_may(int parallelism)
    {
        var started = new ConcurrentQueue<TaskCompletionSource<int>>();
        var run = Source.From(Enumerable.Range(0, 10)).SelectAsync(parallelism, _ =>
        {
            var task = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            started.Enqueue(task);
            return task.Task;
        }).RunWith(Sink.Seq<int>(), Materializer);
        for (var ended = 0; ended < 10; ended++)
        {
            var most = Math.Min(10, ended + parallelism);
            await AwaitAssertAsync(() => Assert.Equal(most, started.Count));
            started.ElementAt(ended).SetResult(ended);
        }

        Assert.Equal(Enumerable.Range(0, 10), await run.WaitAsync(Soon));
    }

    [Fact]
    public async Task Select_async_fails_at_once_even_behind_a_task_that_runs()
    {
        var never = new TaskCompletionSource<int>();
        var run = Source.From([0, 1]).SelectAsync(2, i => i == 0 ? never.Task : Task.FromException<int>(new TimeoutException()))
            .RunWith(Sink.Ignore<int>(), Materializer);
        Assert.IsType<TimeoutException>(SourceAndSinkTests.Root(await Assert.ThrowsAnyAsync<Exception>(() => run.WaitAsync(Soon))));
    }

    [Fact]
    public async Task Stateful_select_many_has_its_own_state_in_each_run()
    {
        var numbered = Flow.Create<string>().StatefulSelectMany<string, string, string, NotUsed>(() =>
        {
            var count = 0;
            return text => text.Select(c => $"{++count}{c}");
        });
        for (var i = 0; i < 2; i++)
            Assert.Equal(["1a", "2b", "3c"], await Source.From(["ab", "", "c"]).Via(numbered).RunWith(Sink.Seq<string>(), Materializer).WaitAsync(Soon));
    }

    [Fact]
    public async Task Stateful_select_many_that_throws_fails_the_stream()
    {
        var run = Source.Single(1).StatefulSelectMany<int, int, NotUsed>(() => _ => throw new TimeoutException())
            .RunWith(Sink.Ignore<int>(), Materializer);
        await Assert.ThrowsAsync<TimeoutException>(() => run.WaitAsync(Soon));
    }

    [Fact]
    public async Task Flows_and_sinks_are_put_together_before_they_run()
    {
        var doubled = Flow.Create<int>().Select(i => i * 2).Via(Flow.Create<int>().Where(i => i != 4));
        var sum = doubled.ToMaterialized(Sink.Seq<int>(), Keep.Right);
        Assert.Equal([2, 6], await Source.From([1, 2, 3]).RunWith(sum, Materializer).WaitAsync(Soon));
    }

    [Fact]
    public async Task Materialised_values_are_kept_as_told()
    {
        var (queue, done) = Source.Queue<int>(1, OverflowStrategy.Backpressure).Via(Flow.Create<int>())
            .ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Materializer);
        queue.Complete();
        Assert.Equal(Done.Instance, await done.WaitAsync(Soon));
        Assert.Equal(NotUsed.Instance, Source.Empty<int>().To(Sink.Ignore<int>()).Run(Materializer));
        Assert.Equal("mapped", Source.Empty<int>().MapMaterializedValue(_ => "mapped").To(Sink.Ignore<int>()).Run(Materializer));
    }

    [Fact]
    public async Task One_blueprint_runs_many_times()
    {
        var graph = Source.From([1, 2, 3]).ToMaterialized(Sink.Seq<int>(), Keep.Right);
        Assert.Equal(await graph.Run(Materializer).WaitAsync(Soon), await graph.Run(Materializer).WaitAsync(Soon));
    }

    [Fact]
    public async Task A_thrown_switch_completes_downstream_and_cancels_upstream()
    {
        var (queue, killSwitch, seen) = Switched();
        await queue.OfferAsync(1).WaitAsync(Soon);
        killSwitch.Shutdown();
        killSwitch.Abort(new TimeoutException("too late"));
        Assert.Contains(await seen.WaitAsync(Soon), [[], [1]], Sequences);
        await queue.WatchCompletionAsync().WaitAsync(Soon);
    }

    [Fact]
    public async Task An_aborted_switch_fails_downstream_and_cancels_upstream()
    {
        var (queue, killSwitch, seen) = Switched();
        killSwitch.Abort(new TimeoutException("cut"));
        Assert.IsType<TimeoutException>(SourceAndSinkTests.Root(await Assert.ThrowsAnyAsync<Exception>(() => seen.WaitAsync(Soon))));
        await queue.WatchCompletionAsync().WaitAsync(Soon);
    }

    private static IEqualityComparer<IEnumerable<int>> Sequences => EqualityComparer<IEnumerable<int>>.Create((a, b) => a!.SequenceEqual(b!), _ => 0);

    private (ISourceQueueWithComplete<int> Queue, UniqueKillSwitch Switch, Task<System.Collections.Immutable.IImmutableList<int>> Seen) Switched()
    {
        var ((queue, killSwitch), seen) = Source.Queue<int>(4, OverflowStrategy.Backpressure).ViaMaterialized(KillSwitches.Single<int>(), Keep.Both)
            .ToMaterialized(Sink.Seq<int>(), Keep.Both).Run(Materializer);
        return (queue, killSwitch, seen);
    }
}
