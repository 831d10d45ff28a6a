using System.Collections.Concurrent;

namespace ActorVoice.Testing;

/// <summary>The executor of a dispatcher that runs on the queue of a <see cref="VirtualTime"/>; named in its settings (see
/// <see cref="VirtualTime.Config"/>) and made by the actor system.</summary>
public sealed class VirtualExecutor(Config config, IDispatcherPrerequisites prerequisites) : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new QueueExecutor(id, VirtualExecutors.Find(Config.GetString(VirtualExecutors.Setting, "")));

    private sealed class QueueExecutor(string id, WorkQueue queue) : ExecutorService(id)
    {
        private static readonly SendOrPostCallback RunWork = static work => ((IRunnable)work!).Run();

        public override void Execute(IRunnable run) => queue.Enqueue(RunWork, run);

        /// <summary>The queue belongs to the virtual time.</summary>
        public override void Shutdown()
        {
        }
    }
}

/// <summary>Finds a queue by the name in a dispatcher's settings: the only way from a text to an instance.</summary>
internal static class VirtualExecutors
{
    public const string Setting = "virtual-time";

    private static readonly ConcurrentDictionary<string, WorkQueue> Queues = new();
    private static int _made;

    public static string Register(WorkQueue queue)
    {
        var name = $"queue-{Interlocked.Increment(ref _made)}";
        Queues[name] = queue;
        return name;
    }

    public static WorkQueue Find(string name) => Queues.TryGetValue(name, out var queue)
        ? queue
        : throw new ConfigurationException($"{Setting} names '{name}', which is no live {nameof(VirtualTime)}: take its {nameof(VirtualTime.Config)}, "
            + "and dispose it after the actor system has ended.");

    public static void Forget(string name) => Queues.TryRemove(name, out _);
}
