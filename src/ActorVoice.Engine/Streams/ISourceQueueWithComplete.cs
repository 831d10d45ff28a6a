namespace ActorVoice.Engine.Streams;

/// <summary>The way into a stream that begins with <c>Source.Queue</c>. Safe from any thread.</summary>
public interface ISourceQueueWithComplete<in T>
{
    /// <summary>Offers one element; await the answer before the next offer.</summary>
    /// <returns>A <see cref="QueueOfferResult"/>; faults with <see cref="StreamDetachedException"/> if the stream has ended.</returns>
    Task<IQueueOfferResult> OfferAsync(T element);

    /// <summary>Completes the stream behind what is in the queue.</summary>
    void Complete();

    /// <summary>Fails the stream at once; what is in the queue is lost.</summary>
    void Fail(Exception ex);

    /// <returns>Completes when the stream has taken the end or has cancelled; faults if it failed.</returns>
    Task WatchCompletionAsync();
}
