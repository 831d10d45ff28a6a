using System.Runtime.CompilerServices;

namespace ActorVoice.Sessions;

/// <summary>Hands the events of a session to any number of subscribers, each at its own pace with a bounded queue of its own.</summary>
/// <remarks>Thread-safe. One publisher; a subscriber hears what is published from the moment it subscribed until the feed is completed.</remarks>
internal sealed class EventFeed
{
    private readonly Lock _lock = new();
    private readonly List<Subscription> _subscriptions = [];
    private readonly int _capacity;
    private Subscription? _fromStart;
    private bool _completed;

    public EventFeed(int capacity)
    {
        _capacity = capacity;
        _fromStart = new Subscription(capacity, _lock);
        _subscriptions.Add(_fromStart);
    }

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

    /// <summary>The first caller gets what has happened since the session began, as far as a queue holds it: nobody can subscribe before there
    /// is a session. Later callers hear from now on.</summary>
    public IAsyncEnumerable<VoiceEvent> SubscribeFromStartAsync()
    {
        lock (_lock)
        {
            if (_fromStart is { } waiting)
            {
                _fromStart = null;
                return ReadAsync(waiting);
            }
        }

        return SubscribeAsync();
    }

    /// <summary>Subscribes now, not at the first read, so that nothing that happens in between is missed.</summary>
    public IAsyncEnumerable<VoiceEvent> SubscribeAsync()
    {
        var subscription = new Subscription(_capacity, _lock);
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
