using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ActorVoice.Contract.Streams;

public sealed class SourceAndSinkTests : TestKit
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private IMaterializer Materializer => Sys.Materializer();

    [Fact]
    public async Task Carries_every_element_in_order()
    {
        var seen = await Source.From(Enumerable.Range(0, 10_000)).Select(i => i * 2).Where(i => i % 3 == 0)
            .RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Soon);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => i * 2).Where(i => i % 3 == 0), seen);
    }

    [Fact]
    public async Task An_empty_source_completes_and_a_single_one_emits_once()
    {
        Assert.Empty(await Source.Empty<int>().RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Soon));
        Assert.Equal([7], await Source.Single(7).RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Soon));
        Assert.Empty(await Source.From(Enumerable.Empty<int>()).RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Soon));
    }

    [Fact]
    public async Task A_failed_source_fails_the_stream()
    {
        var failure = new TimeoutException("no sound");
        var run = Source.Failed<int>(failure).RunWith(Sink.Ignore<int>(), Materializer);
        Assert.Same(failure, await Assert.ThrowsAsync<TimeoutException>(() => run.WaitAsync(Soon)));
    }

    [Fact]
    public async Task A_verb_that_throws_fails_the_stream_and_cancels_the_source()
    {
        var released = new TaskCompletionSource();
        var run = Source.From(() => Endless(released)).Select(i => i < 3 ? i : throw new InvalidOperationException("three"))
            .RunWith(Sink.Seq<int>(), Materializer);
        await Assert.ThrowsAsync<InvalidOperationException>(() => run.WaitAsync(Soon));
        await released.Task.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_sink_that_throws_fails_its_task()
    {
        var run = Source.From(Enumerable.Range(0, 10)).RunForeach(i => throw new InvalidOperationException($"at {i}"), Materializer);
        Assert.Equal("at 0", (await Assert.ThrowsAsync<InvalidOperationException>(() => run.WaitAsync(Soon))).Message);
    }

    [Fact]
    public async Task A_sequence_that_throws_fails_the_stream()
    {
        static IEnumerable<int> Broken()
        {
            yield return 1;
            yield return 2;
            throw new InvalidOperationException("broken");
        }

        var run = Source.From(Broken()).RunWith(Sink.Seq<int>(), Materializer);
        Assert.IsType<InvalidOperationException>(Root(await Assert.ThrowsAnyAsync<Exception>(() => run.WaitAsync(Soon))));
    }

    [Fact]
    public async Task First_takes_one_element_and_releases_the_async_sequence()
    {
        var released = new TaskCompletionSource();
        Assert.Equal(0, await Source.From(() => Endless(released)).RunWith(Sink.First<int>(), Materializer).WaitAsync(Soon));
        await released.Task.WaitAsync(Soon);
    }

    [Fact]
    public async Task First_of_nothing_fails()
    {
        var run = Source.Empty<int>().RunWith(Sink.First<int>(), Materializer);
        await Assert.ThrowsAsync<NoSuchElementException>(() => run.WaitAsync(Soon));
    }

    [Fact]
    public async Task An_async_sequence_ends_the_stream_with_its_end_and_with_its_failure()
    {
        static async IAsyncEnumerable<int> Three(bool fails)
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Yield();
                yield return i;
            }

            if (fails)
                throw new TimeoutException();
        }

        Assert.Equal([0, 1, 2], await Source.From(() => Three(fails: false)).RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Soon));
        await Assert.ThrowsAsync<TimeoutException>(() =>
            Source.From(() => Three(fails: true)).RunWith(Sink.Seq<int>(), Materializer).WaitAsync(Soon));
    }

    [Fact]
    public async Task Cancelling_a_waiting_async_sequence_trips_its_token()
    {
        var tripped = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        async IAsyncEnumerable<int> Waiting([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (cancellation.Register(() =>
            {
                end.TrySetCanceled(cancellation);
                tripped.TrySetResult();
            }))
            {
                started.TrySetResult();
                yield return await end.Task;
            }
        }

        var killSwitch = Source.From(() => Waiting()).ViaMaterialized(KillSwitches.Single<int>(), Keep.Right)
            .To(Sink.Ignore<int>()).Run(Materializer);
        await started.Task.WaitAsync(Soon);
        killSwitch.Shutdown();
        await tripped.Task.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_channel_feeds_a_stream_and_its_end_ends_it()
    {
        var channel = Channel.CreateBounded<int>(4);
        var run = ChannelSource.FromReader(channel.Reader).RunWith(Sink.Seq<int>(), Materializer);
        for (var i = 0; i < 100; i++)
            await channel.Writer.WriteAsync(i);
        channel.Writer.Complete();
        Assert.Equal(Enumerable.Range(0, 100), await run.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_channel_that_fails_fails_the_stream()
    {
        var channel = Channel.CreateBounded<int>(4);
        var run = ChannelSource.FromReader(channel.Reader).RunWith(Sink.Ignore<int>(), Materializer);
        channel.Writer.Complete(new TimeoutException());
        Assert.IsType<TimeoutException>(Root(await Assert.ThrowsAnyAsync<Exception>(() => run.WaitAsync(Soon))));
    }

    [Fact]
    public async Task A_stream_fills_a_channel_no_faster_than_it_is_read()
    {
        var made = 0;
        var reader = Source.From(Enumerable.Range(0, 100)).Select(i => made = i).RunWith(ChannelSink.AsReader<int>(4), Materializer);
        Assert.True(await reader.WaitToReadAsync().AsTask().WaitAsync(Soon));
        await AwaitAssertAsync(() => Assert.Equal(4, made));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        Assert.Equal(4, made);
        var seen = new List<int>();
        await foreach (var i in reader.ReadAllAsync())
            seen.Add(i);
        // Akka loses the element that waits for room when the end comes.
        Assert.Equal(Enumerable.Range(0, Math.Max(99, seen.Count)), seen);
    }

    [Fact]
    public async Task A_closed_channel_cancels_the_stream()
    {
        var released = new TaskCompletionSource();
        var channel = Channel.CreateBounded<int>(4);
        Source.From(() => Endless(released)).RunWith(ChannelSink.FromWriter(channel.Writer, isOwner: false), Materializer);
        Assert.True(await channel.Reader.WaitToReadAsync().AsTask().WaitAsync(Soon));
        channel.Writer.Complete();
        while (channel.Reader.TryRead(out _))
        {
        }

        await released.Task.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_stream_ends_an_owned_channel_with_its_failure_and_leaves_another_one_open()
    {
        var owned = Channel.CreateBounded<int>(4);
        Source.Failed<int>(new TimeoutException()).RunWith(ChannelSink.FromWriter(owned.Writer, isOwner: true), Materializer);
        await Assert.ThrowsAsync<TimeoutException>(() => owned.Reader.Completion.WaitAsync(Soon));

        var borrowed = Channel.CreateBounded<int>(4);
        Source.Single(1).RunWith(ChannelSink.FromWriter(borrowed.Writer, isOwner: false), Materializer);
        Assert.Equal(1, await borrowed.Reader.ReadAsync().AsTask().WaitAsync(Soon));
        Assert.True(borrowed.Writer.TryWrite(2));
    }

    internal static Exception Root(Exception exception) => exception is AggregateException { InnerException: { } inner } ? Root(inner) : exception;

    private static async IAsyncEnumerable<int> Endless(TaskCompletionSource released)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            released.TrySetResult();
        }
    }
}
