using ActorVoice.Engine.Pattern;

namespace ActorVoice.Engine.Streams.Stages;

/// <summary>
/// A bounded queue into a stream. Offers are answered under a lock on the thread that offers; the stream's actor is woken only if it
/// stands still for want of an element.
/// </summary>
internal sealed class QueueSource<T>(StreamRun run, int capacity, OverflowStrategy strategy) : Emitter<T>(run), ISourceQueueWithComplete<T>, IStreamEvent
{
    private static readonly Task<IQueueOfferResult> Enqueued = Task.FromResult<IQueueOfferResult>(QueueOfferResult.Enqueued.Instance);
    private static readonly Task<IQueueOfferResult> Dropped = Task.FromResult<IQueueOfferResult>(QueueOfferResult.Dropped.Instance);

    private readonly Lock _lock = new();
    private readonly Queue<T> _buffer = new(Math.Min(capacity, 256));
    private readonly TaskCompletionSource _completion = new();

    /// <summary>Downstream has asked and got nothing: the next offer is as good as pushed and takes no room in the buffer.</summary>
    private bool _starving;
    private (bool Exists, T Element) _handedOver;
    private bool _isCompleting;
    private bool _hasEnded;
    private Exception? _failure;
    private WaitingOffer? _waitingOffer;

    public Task<IQueueOfferResult> OfferAsync(T element)
    {
        ArgumentNullException.ThrowIfNull(element);
        lock (_lock)
        {
            if (_hasEnded || _failure is not null)
                return Task.FromException<IQueueOfferResult>(new StreamDetachedException());
            if (!_starving)
            {
                if (_buffer.Count >= capacity && RefuseOrMakeRoom(element) is { } answer)
                    return answer;
                _buffer.Enqueue(element);
                return Enqueued;
            }

            _handedOver = (true, element);
            _starving = false;
        }

        Stream.Post(this);
        return Enqueued;
    }

    void ISourceQueueWithComplete<T>.Complete()
    {
        lock (_lock)
            _isCompleting = true;
        Stream.Post(this);
    }

    void ISourceQueueWithComplete<T>.Fail(Exception ex)
    {
        lock (_lock)
            _failure ??= ex;
        Stream.Post(this);
    }

    public Task WatchCompletionAsync() => _completion.Task;

    /// <summary>Something changed while the stream stood still.</summary>
    public void Run()
    {
        if (_failure is { } failure)
            Fail(failure);
        else if (!CompleteIfDrained())
            Drain();
    }

    protected override bool TryEmit()
    {
        T? element;
        lock (_lock)
        {
            if (_handedOver.Exists)
                (element, _handedOver) = (_handedOver.Element, default);
            else if (_buffer.TryDequeue(out element))
                AcceptWaitingOffer(capacity / 2);
            else
            {
                _starving = true;
                return false;
            }
        }

        Emit(element!);
        return !CompleteIfDrained();
    }

    protected override void OnClosed()
    {
        TaskCompletionSource<IQueueOfferResult>? waiting;
        lock (_lock)
        {
            _hasEnded = true;
            _buffer.Clear();
            waiting = _waitingOffer?.Answer;
            _waitingOffer = null;
        }

        var failure = _failure ?? (IsAbrupt ? new StreamDetachedException() : null);
        Stream.Complete(() =>
        {
            waiting?.TrySetResult(QueueOfferResult.QueueClosed.Instance);
            if (failure is null)
                _completion.TrySetResult();
            else
                _completion.TrySetException(failure);
        });
    }

    protected override void OnDrained()
    {
        if (_waitingOffer is null)
            return;
        lock (_lock)
            AcceptWaitingOffer(capacity - 1);
    }

    /// <param name="most">While elements flow the buffer drains to the half first: waking whoever offers costs more than an element.</param>
    private void AcceptWaitingOffer(int most)
    {
        if (_waitingOffer is not { } offer || _buffer.Count > most)
            return;
        _buffer.Enqueue(offer.Element);
        _waitingOffer = null;
        Stream.Complete(() => offer.Answer.TrySetResult(QueueOfferResult.Enqueued.Instance));
    }

    private bool CompleteIfDrained()
    {
        bool isDrained;
        lock (_lock)
            isDrained = _isCompleting && _buffer.Count == 0 && !_handedOver.Exists && _waitingOffer is null;
        if (isDrained)
            Complete();
        return isDrained;
    }

    /// <returns>The answer, or null if there is room now.</returns>
    private Task<IQueueOfferResult>? RefuseOrMakeRoom(T element)
    {
        switch (strategy)
        {
            case OverflowStrategy.DropHead:
                _buffer.Dequeue();
                return null;
            case OverflowStrategy.DropNew:
                return Dropped;
            case OverflowStrategy.Fail:
                _failure = new BufferOverflowException($"Buffer overflow (max capacity was: {capacity})!");
                Stream.Post(this);
                return Task.FromResult<IQueueOfferResult>(new QueueOfferResult.Failure(_failure));
            default:
                if (_waitingOffer is not null)
                    return Task.FromException<IQueueOfferResult>(new IllegalStateException("You have to wait for previous offer to be resolved to send another request."));
                _waitingOffer = new WaitingOffer(element);
                return _waitingOffer.Answer.Task;
        }
    }

    private sealed class WaitingOffer(T element)
    {
        public T Element { get; } = element;

        public TaskCompletionSource<IQueueOfferResult> Answer { get; } = new();
    }
}
