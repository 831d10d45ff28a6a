using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ActorVoice.Contract.Dispatch;

public sealed class ExecutorTests : TestKit
{
    private const string Settings = """
        one-thread {
          executor = "ActorVoice.Contract.Dispatch.OneThreadConfigurator, ActorVoice.Engine.Tests"
          throughput = 3
          mark = here
        }
        """;

    public ExecutorTests()
        : base(Settings)
    {
    }

    [Fact]
    public void An_actor_runs_on_the_executor_that_its_dispatcher_names()
    {
        var actor = Sys.ActorOf(Props.Create(() => new TellsItsThread()).WithDispatcher("one-thread"));
        actor.Tell("?", TestActor);
        ExpectMsg("one-thread here");
    }

    [Fact]
    public void A_stream_runs_on_the_dispatcher_of_its_materializer()
    {
        using var system = ActorSystem.Create("streams", ConfigurationFactory.ParseString(
            Settings + "\nakka.stream.materializer.dispatcher = one-thread"));
        var threads = new ConcurrentBag<string?>();
        var tasks = new ConcurrentQueue<TaskCompletionSource<int>>();
        var run = Source.From(Enumerable.Range(0, 3)).Select(Noted).SelectAsync(1, _ =>
        {
            var task = new TaskCompletionSource<int>();
            tasks.Enqueue(task);
            return task.Task;
        }).RunForeach(i => Noted(i), system.Materializer());
        for (var i = 0; i < 3; i++)
        {
            TaskCompletionSource<int>? task = null;
            AwaitCondition(() => tasks.TryDequeue(out task));
            task!.SetResult(i);
        }

        AwaitCondition(() => run.IsCompleted);
        Assert.Equal(6, threads.Count);
        Assert.All(threads, thread => Assert.Equal("one-thread here", thread));

        int Noted(int i)
        {
            threads.Add(Thread.CurrentThread.Name);
            return i;
        }
    }

    [Fact]
    public void After_the_throughput_the_next_actor_has_its_turn()
    {
        var order = new ConcurrentQueue<string>();
        var gate = new ManualResetEventSlim();
        var first = Sys.ActorOf(Props.Create(() => new Notes(order, "first")).WithDispatcher("one-thread"));
        var second = Sys.ActorOf(Props.Create(() => new Notes(order, "second")).WithDispatcher("one-thread"));
        first.Tell("warm", TestActor);
        second.Tell("warm", TestActor);
        ReceiveN(2);
        order.Clear();
        first.Tell(gate, TestActor);
        for (var i = 0; i < 9; i++)
            first.Tell(i, TestActor);
        second.Tell(0, TestActor);
        gate.Set();
        ReceiveN(10);
        // The gate is the first of three; Akka handles one message more than it says.
        Assert.InRange(order.ToList().IndexOf("second 0"), 2, 3);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"first {i}"), order.Where(line => line.StartsWith("first", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_dispatcher_that_is_not_configured_is_refused() =>
        Assert.ThrowsAny<Exception>(() => Sys.ActorOf(Props.Create(() => new TellsItsThread()).WithDispatcher("no-such-dispatcher")));

    private sealed class TellsItsThread : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Thread.CurrentThread.Name ?? "pool");
    }

    private sealed class Notes : ReceiveActor
    {
        public Notes(ConcurrentQueue<string> order, string name)
        {
            Receive<ManualResetEventSlim>(gate => gate.Wait());
            ReceiveAny(message =>
            {
                order.Enqueue($"{name} {message}");
                Sender.Tell("noted");
            });
        }
    }
}

/// <summary>Named in settings: runs all work on one thread that says so in its name.</summary>
public sealed class OneThreadConfigurator(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new OneThread(id, $"{id} {Config.GetString("mark")}");

    [SuppressMessage("Design", "CA1001", Justification = "Shutdown ends it, as the engine calls it.")]
    private sealed class OneThread : ExecutorService
    {
        private readonly BlockingCollection<IRunnable> _work = new(new ConcurrentQueue<IRunnable>());

        public OneThread(string id, string name)
            : base(id) => new Thread(RunAll) { IsBackground = true, Name = name }.Start();

        public override void Execute(IRunnable run)
        {
            if (!_work.IsAddingCompleted)
                _work.Add(run);
        }

        public override void Shutdown() => _work.CompleteAdding();

        private void RunAll()
        {
            foreach (var work in _work.GetConsumingEnumerable())
                work.Run();
        }
    }
}
