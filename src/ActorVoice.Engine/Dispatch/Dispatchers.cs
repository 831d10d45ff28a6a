using System.Collections.Concurrent;
using ActorVoice.Engine.Configuration;
using ActorVoice.Engine.Event;

namespace ActorVoice.Engine.Dispatch;

/// <summary>The dispatchers of one system, made from settings when first used.</summary>
internal sealed class Dispatchers(IDispatcherPrerequisites prerequisites)
{
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    private const int DefaultThroughput = 30;
    private static readonly string[] PoolNames =
        ["default-executor", "thread-pool-executor", "fork-join-executor", "task-executor", "channel-executor"];

    private readonly ConcurrentDictionary<string, Lazy<MessageDispatcher>> _byId = new(StringComparer.Ordinal);

    /// <exception cref="ConfigurationException">No such section, or its executor can't be made.</exception>
    public MessageDispatcher Lookup(string id) => _byId.GetOrAdd(id, key => new(() => Make(key))).Value;

    public void Shutdown()
    {
        foreach (var dispatcher in _byId.Values.Where(dispatcher => dispatcher.IsValueCreated))
        {
            try
            {
                dispatcher.Value.Executor.Shutdown();
            }
            catch (Exception e)
            {
                prerequisites.EventStream.Publish(new Error(e, dispatcher.Value.Executor.Id, dispatcher.Value.Executor.GetType(), e.Message));
            }
        }
    }

    private MessageDispatcher Make(string id)
    {
        var all = prerequisites.Settings.Config;
        if (!all.HasPath(id) && id != DefaultDispatcherId)
            throw new ConfigurationException($"Dispatcher [{id}] not configured: there is no such section in the actor system's settings.");
        var section = all.HasPath(id) ? all.GetConfig(id)! : ConfigurationFactory.Empty;
        var throughput = section.GetInt("throughput", DefaultThroughput);
        if (throughput < 1)
            throw new ConfigurationException($"{id}.throughput is {throughput}; it is the number of messages an actor handles in one turn, 1 or more.");
        return new MessageDispatcher(MakeExecutor(id, section), throughput);
    }

    private ExecutorService MakeExecutor(string id, Config section)
    {
        var name = section.GetString("executor");
        if (string.IsNullOrEmpty(name) || PoolNames.Contains(name))
            return new ThreadPoolExecutor(id);
        var type = Type.GetType(name) ?? throw new ConfigurationException(
            $"{id}.executor names the type '{name}', which is not found; write it as \"Namespace.Type, Assembly\".");
        if (!type.IsSubclassOf(typeof(ExecutorServiceConfigurator)))
            throw new ConfigurationException($"{id}.executor names '{name}', which is no {nameof(ExecutorServiceConfigurator)}.");
        try
        {
            return ((ExecutorServiceConfigurator)Activator.CreateInstance(type, section, prerequisites)!).Produce(id);
        }
        catch (Exception e) when (e is not ConfigurationException)
        {
            throw new ConfigurationException($"{id}.executor '{name}' can't be made: {(e.InnerException ?? e).Message}", e);
        }
    }
}

/// <param name="Throughput">How many messages an actor handles before it queues behind the others.</param>
internal sealed record MessageDispatcher(ExecutorService Executor, int Throughput);
