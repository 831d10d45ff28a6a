using ActorVoice.Testing;

namespace ActorVoice.Tests.Testing;

public sealed class VirtualExecutorTests
{
    [Fact]
    public void Runs_actors_on_the_driving_thread_in_the_same_order_every_time()
    {
        var (first, second) = (Log(), Log());

        Assert.Equal(first, second);
        Assert.Equal(30, first.Count);
        Assert.All(first, line => Assert.EndsWith($"on {Environment.CurrentManagedThreadId}", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_a_virtual_time_that_is_gone()
    {
        var time = new VirtualTime();
        var settings = time.ConfigFor("some.dispatcher");
        time.Dispose();

        var fault = Assert.Throws<ConfigurationException>(() => VirtualExecutors.Find(settings.GetString($"some.dispatcher.{VirtualExecutors.Setting}", "")));

        Assert.Contains("no live VirtualTime", fault.Message, StringComparison.Ordinal);
    }

    private static List<string> Log()
    {
        var log = new List<string>();
        using var time = new VirtualTime();
        time.Run(async () =>
        {
            using var system = ActorSystem.Create("virtual", time.Config);
            var done = new TaskCompletionSource();
            var counter = system.ActorOf(Props.Create(() => new Counter(log, done)));
            for (var player = 0; player < 3; player++)
            {
                var (number, clock) = (player, time.Clock);
                system.ActorOf(Props.Create(() => new Player(number, clock, counter)));
            }

            await done.Task;
            await system.Terminate();
        });
        return log;
    }

    private sealed class Player : ReceiveActor
    {
        public Player(int number, TimeProvider time, IActorRef counter)
        {
            Receive<int>(round =>
            {
                counter.Tell($"{number}: {round} at {time.GetUtcNow():ss}");
                _ = WaitAsync(time, round + 1).PipeTo(Self);
            });
            Self.Tell(0);
        }

        private static async Task<int> WaitAsync(TimeProvider time, int round)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time);
            return round;
        }
    }

    private sealed class Counter : ReceiveActor
    {
        public Counter(List<string> log, TaskCompletionSource done) => Receive<string>(line =>
        {
            log.Add($"{line} on {Environment.CurrentManagedThreadId}");
            if (log.Count == 30)
            {
                done.SetResult();
            }
        });
    }
}
