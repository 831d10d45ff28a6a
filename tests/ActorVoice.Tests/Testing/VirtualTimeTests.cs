using System.Globalization;
using ActorVoice.Testing;

namespace ActorVoice.Tests.Testing;

public sealed class VirtualTimeTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly VirtualTime _time = new();
    private readonly List<string> _log = [];

    public void Dispose() => _time.Dispose();

    [Fact]
    public void Lets_hours_pass_at_once()
    {
        var answer = _time.Run(async () =>
        {
            await Task.Delay(TimeSpan.FromHours(5), _time.Clock);
            return 42;
        });

        Assert.Equal(42, answer);
        Assert.Equal(TimeSpan.FromHours(5), _time.Clock.Elapsed);
    }

    [Fact]
    public void Keeps_every_await_on_the_driving_thread()
    {
        var home = Environment.CurrentManagedThreadId;
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gate = new SemaphoreSlim(0);

        _time.Run(async () =>
        {
            var waiter = WaitAsync();
            signal.SetResult();
            await Task.Yield();
            gate.Release();
            await waiter;
        });

        Assert.Equal([$"signal {home}", $"gate {home}"], _log);
        Assert.Null(SynchronizationContext.Current as WorkQueueContext);

        async Task WaitAsync()
        {
            await signal.Task;
            _log.Add($"signal {Environment.CurrentManagedThreadId}");
            await gate.WaitAsync();
            _log.Add($"gate {Environment.CurrentManagedThreadId}");
        }
    }

    [Fact]
    public void Runs_what_is_due_at_the_same_instant_in_the_order_of_its_arming()
    {
        _time.Run(() => Task.WhenAll(Enumerable.Range(0, 5).Select(NoteAsync)));

        Assert.Equal(["0", "1", "2", "3", "4"], _log);

        async Task NoteAsync(int number)
        {
            await Task.Delay(Second, _time.Clock);
            _log.Add(number.ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Names_a_deadlock()
    {
        var never = new TaskCompletionSource();

        var fault = Assert.Throws<VirtualTimeException>(() => _time.Run(() => never.Task));

        Assert.Contains("Deadlock at 00:00:00", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_work_that_left_the_queue()
    {
        using var gate = new ManualResetEventSlim();

        var fault = Assert.Throws<VirtualTimeException>(() => _time.Run(async () =>
        {
            var hop = WaitAsync(Task.Run(gate.Wait));
            gate.Set();
            await hop;
        }));

        Assert.Contains("another thread", fault.Message, StringComparison.Ordinal);

        static async Task WaitAsync(Task work) => await work;
    }

    [Fact]
    public void Ends_a_run_that_never_would()
    {
        using var impatient = new VirtualTime(new VirtualTimeOptions { Longest = Second, StepsPerInstant = 100 });

        var endless = Assert.Throws<VirtualTimeException>(() => impatient.Run(() => Task.Delay(2 * Second, impatient.Clock)));
        var circle = Assert.Throws<VirtualTimeException>(() => impatient.Run(async () =>
        {
            while (true)
            {
                await Task.Yield();
            }
        }));

        Assert.Contains("not done after 00:00:01", endless.Message, StringComparison.Ordinal);
        Assert.Contains("circle", circle.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Throws_what_the_run_throws_and_can_run_again()
    {
        var fault = Assert.Throws<FormatException>(() => _time.Run(async () =>
        {
            await Task.Delay(Second, _time.Clock);
            throw new FormatException("as it was");
        }));

        Assert.Equal("as it was", fault.Message);
        Assert.Equal(1, _time.Run(() => Task.FromResult(1)));
    }

    [Fact]
    public void Refuses_a_run_inside_a_run() =>
        Assert.Throws<InvalidOperationException>(() => _time.Run(() =>
        {
            _time.Run(() => Task.CompletedTask);
            return Task.CompletedTask;
        }));

    [Fact]
    public void Runs_for_a_time_and_leaves_the_rest_for_later()
    {
        var ticks = _time.Run(() => Task.FromResult(TickAsync()));

        _time.Run(TimeSpan.FromSeconds(2.5));
        Assert.Equal(["1", "2"], _log);
        Assert.Equal(TimeSpan.FromSeconds(2.5), _time.Clock.Elapsed);

        _time.Run(() => ticks);
        Assert.Equal(["1", "2", "3"], _log);

        async Task TickAsync()
        {
            for (var tick = 1; tick <= 3; tick++)
            {
                await Task.Delay(Second, _time.Clock);
                _log.Add($"{tick}");
            }
        }
    }
}
