using System.Runtime.CompilerServices;

namespace ActorVoice.Sessions;

/// <summary>Hands the events of a session to any number of subscribers, each at its own pace with a bounded queue of its own.</summary>
/// <remarks>Thread-safe. One publisher; a subscriber hears what is published from the moment it subscribed until the feed is completed.</remarks>
internal sealed class EventFeed(int capacity)
{
    private readonly Lock _lock = new();
    private readonly List<Subscription> _subscriptions = [];
    private bool _completed;

    public void Publish(VoiceEvent happened)
    {
        lock (_lock)
        {
            foreach (var subscription in _subscriptions)
            {
                subscription.Add(happened);
            }
        }
    }

    /// <summary>No more events: each subscriber reads what waits for it and ends.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            _subscriptions.ForEach(subscription => subscription.Complete());
        }
    }

    /// <summary>Subscribes now, not at the first read, so that nothing that happens in between is missed.</summary>
    public IAsyncEnumerable<VoiceEvent> SubscribeAsync()
    {
        var subscription = new Subscription(capacity, _lock);
        lock (_lock)
        {
            if (_completed)
            {
                subscription.Complete();
            }
            else
            {
                _subscriptions.Add(subscription);
            }
        }

        return ReadAsync(subscription);
    }

    private async IAsyncEnumerable<VoiceEvent> ReadAsync(Subscription subscription, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            while (await subscription.NextAsync(cancellationToken) is { } happened)
            {
                yield return happened;
            }
        }
        finally
        {
            lock (_lock)
            {
                _subscriptions.Remove(subscription);
            }
        }
    }

    private sealed class Subscription(int capacity, Lock gate)
    {
        private readonly EventQueue _queue = new(capacity);
        private TaskCompletionSource? _signal;
        private bool _ended;

        public void Add(VoiceEvent happened)
        {
            _queue.Add(happened);
            _signal?.TrySetResult();
        }

        public void Complete()
        {
            _ended = true;
            _signal?.TrySetResult();
        }

        public async ValueTask<VoiceEvent?> NextAsync(CancellationToken cancellationToken)
        {
            while (true)
            {
                Task waiting;
                lock (gate)
                {
                    if (!_queue.IsEmpty)
                    {
                        return _queue.Take();
                    }

                    if (_ended)
                    {
                        return null;
                    }

                    // Continued elsewhere: a subscriber's code must never run inside the actor that publishes.
                    _signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    waiting = _signal.Task;
                }

                await waiting.WaitAsync(cancellationToken);
            }
        }
    }
}
