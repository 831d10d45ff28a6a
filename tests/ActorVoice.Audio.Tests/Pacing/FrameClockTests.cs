using ActorVoice.Audio.Pacing;

namespace ActorVoice.Audio.Tests.Pacing;

public sealed class FrameClockTests : IDisposable
{
    private readonly HandTime _time = new();
    private readonly FrameClock _clock;
    private readonly List<string> _log = [];

    public FrameClockTests() => _clock = new FrameClock(_time);

    public void Dispose() => _clock.Dispose();

    [Fact]
    public void Completes_at_the_first_tick_at_or_after_the_due_time_and_never_before()
    {
        foreach (var due in new[] { 1, 10, 11, 19.9, 20, 35 })
            Log($"{due}", due);

        for (var now = 0; now < 50; now++)
            _time.Advance(1);

        Assert.Equal(["1 at 10", "10 at 10", "11 at 20", "19.9 at 20", "20 at 20", "35 at 40"], _log);
    }

    [Fact]
    public void Completes_at_once_what_is_due_already()
    {
        _time.Advance(25);
        Assert.True(Wait(25).IsCompletedSuccessfully);
        Assert.True(Wait(-5).IsCompletedSuccessfully);
        Assert.Equal(0, _time.Armed);
    }

    [Fact]
    public void Goes_on_in_the_order_of_due_times_and_then_of_waiting()
    {
        Log("c", 30);
        Log("a1", 12);
        Log("b", 20);
        Log("a2", 12);
        Log("a0", 11);
        _time.Advance(30);
        Assert.Equal(["a0 at 20", "a1 at 20", "a2 at 20", "b at 20", "c at 30"], _log);
    }

    [Fact]
    public async Task Goes_on_inside_the_tick()
    {
        await NoContext.Leave();
        var thread = 0;
        _ = Then(Wait(10), () => thread = Environment.CurrentManagedThreadId);
        _time.Advance(10);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public async Task Serves_whoever_begins_to_wait_during_a_tick()
    {
        await NoContext.Leave();
        _ = Then(Wait(10), () => Log("next", 20));
        _time.Advance(10);
        Assert.Empty(_log);
        _time.Advance(10);
        Assert.Equal(["next at 20"], _log);
    }

    [Fact]
    public void Keeps_order_when_ticks_overlap()
    {
        // The first waiter runs inside the tick; another tick comes meanwhile and must not overtake it.
        _ = Then(Wait(10), () =>
        {
            _time.FireAll();
            _log.Add("first");
        });
        Log("second", 10);
        _time.Advance(10);
        Assert.Equal(["first", "second at 10"], _log);
    }

    [Fact]
    public void Rests_while_nobody_waits_and_wakes_only_for_those_who_do()
    {
        Assert.Equal(0, _time.Armed);
        _ = Wait(500);
        _ = Wait(505);
        _ = Wait(509.5);
        _time.Advance(1000);
        Assert.Equal(2, _time.Fired);
        Assert.Equal(0, _time.Armed);
    }

    [Fact]
    public async Task Does_not_drift_over_an_hour()
    {
        await NoContext.Leave();
        var late = TimeSpan.Zero;
        var frames = 0;
        _ = Run();
        _time.Advance(3_600_000);
        Assert.Equal(180_000, frames);
        Assert.True(late < FrameClock.DefaultTick + TimeSpan.FromMilliseconds(1), $"{late}");

        async Task Run()
        {
            while (frames < 180_000)
            {
                var due = TimeSpan.FromMilliseconds(20 * (frames + 1));
                await _clock.WaitUntilAsync(due, default);
                late = _clock.Now - due > late ? _clock.Now - due : late;
                frames++;
            }
        }
    }

    [Fact]
    public void Throws_for_a_cancelled_wait_at_once_and_serves_the_others()
    {
        using var cancel = new CancellationTokenSource();
        var cancelled = Wait(10, cancel.Token);
        Log("other", 10);
        Assert.Equal(2, _clock.Waiting);
        cancel.Cancel();
        Assert.True(cancelled.IsCanceled);
        Assert.Equal(1, _clock.Waiting);
        _time.Advance(10);
        Assert.Equal(["other at 10"], _log);
        Assert.True(Wait(50, cancel.Token).IsCanceled);
    }

    [Fact]
    public void Does_not_mind_a_token_that_is_cancelled_after_the_wait()
    {
        using var cancel = new CancellationTokenSource();
        var first = Wait(10, cancel.Token);
        _time.Advance(10);
        Assert.True(first.IsCompletedSuccessfully);

        // The same waiter serves again: the old token must not reach it.
        var second = Wait(20);
        cancel.Cancel();
        Assert.False(second.IsCompleted);
        _time.Advance(10);
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void Sweeps_out_long_waits_that_were_given_up()
    {
        using var keep = new CancellationTokenSource();
        var kept = Wait(3_600_000, keep.Token);
        for (var i = 0; i < 10_000; i++)
        {
            using var cancel = new CancellationTokenSource();
            var wait = Wait(3_600_000, cancel.Token);
            cancel.Cancel();
            Assert.True(wait.IsCanceled);
        }

        Assert.Equal(1, _clock.Waiting);
        Assert.True(_clock.Held <= 130, $"{_clock.Held} held");
        _time.Advance(3_600_000);
        Assert.True(kept.IsCompletedSuccessfully);
        Assert.Equal(0, _clock.Waiting);
    }

    [Fact]
    public void Cancels_all_waits_when_disposed()
    {
        var wait = Wait(10);
        _clock.Dispose();
        Assert.True(wait.IsCanceled);
        Assert.Throws<ObjectDisposedException>(() => { _ = _clock.WaitUntilAsync(TimeSpan.FromDays(1), default).AsTask(); });
    }

    [Fact]
    public void Waits_for_ever_if_told_so()
    {
        var wait = _clock.WaitUntilAsync(TimeSpan.MaxValue, default).AsTask();
        _time.Advance(100_000_000);
        Assert.False(wait.IsCompleted);
    }

    [Fact]
    public async Task Allocates_nothing_for_waits_after_the_first()
    {
        await NoContext.Leave();
        var rounds = 0;
        _ = Run();
        _time.Advance(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _time.Advance(10_000);
        var after = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(550, rounds - 1);
        Assert.Equal(before, after);

        async Task Run()
        {
            while (true)
                await _clock.WaitUntilAsync(TimeSpan.FromMilliseconds(20 * ++rounds), default);
        }
    }

    [Fact]
    public async Task Serves_many_threads_at_once()
    {
        using var clock = new FrameClock(new HurriedTime());
        var early = 0;
        var tasks = Enumerable.Range(0, 64).Select(i => Task.Run(async () =>
        {
            var random = new Random(i);
            for (var round = 0; round < 200; round++)
            {
                using var own = new CancellationTokenSource();
                var due = clock.Now + TimeSpan.FromMilliseconds(random.Next(0, 40));
                var wait = clock.WaitUntilAsync(due, own.Token);
                if (random.Next(4) == 0)
                    await own.CancelAsync();

                try
                {
                    await wait;
                    if (clock.Now < due)
                        Interlocked.Increment(ref early);
                }
                catch (OperationCanceledException)
                {
                    // Given up, as every fourth is.
                }
            }
        }));
        await Task.WhenAll(tasks);
        Assert.Equal(0, early);
        Assert.Equal(0, clock.Waiting);
    }

    private Task Wait(double milliseconds, CancellationToken token = default)
    {
        try
        {
            return _clock.WaitUntilAsync(TimeSpan.FromMilliseconds(milliseconds), token).AsTask();
        }
        catch (OperationCanceledException e)
        {
            return Task.FromCanceled(e.CancellationToken);
        }
    }

    private void Log(string name, double due) => _ = Then(Wait(due), () => _log.Add($"{name} at {Math.Round(_clock.Now.TotalMilliseconds)}"));

    private static async Task Then(Task wait, Action act)
    {
        await wait;
        act();
    }

    /// <summary>Time that runs on whenever somebody looks at it or waits for it, so that threads race without anyone sleeping.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _now, 100);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, () => callback(state));

        private sealed class Timer(HurriedTime time, Action fire) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => ThreadPool.QueueUserWorkItem(_ =>
            {
                Interlocked.Add(ref time._now, dueTime.Ticks);
                fire();
            });

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
