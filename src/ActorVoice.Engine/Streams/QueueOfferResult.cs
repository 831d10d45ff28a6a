namespace ActorVoice.Engine.Streams;

/// <summary>What became of an offer; one of the classes in <see cref="QueueOfferResult"/>.</summary>
public interface IQueueOfferResult;

public static class QueueOfferResult
{
    /// <summary>The element is in the queue. It can still be lost if the stream fails.</summary>
    public sealed class Enqueued : IQueueOfferResult
    {
        public static readonly Enqueued Instance = new();

        private Enqueued()
        {
        }
    }

    /// <summary>The element was dropped because the queue is full.</summary>
    public sealed class Dropped : IQueueOfferResult
    {
        public static readonly Dropped Instance = new();

        private Dropped()
        {
        }
    }

    /// <summary>The stream ended while the offer waited for room.</summary>
    public sealed class QueueClosed : IQueueOfferResult
    {
        public static readonly QueueClosed Instance = new();

        private QueueClosed()
        {
        }
    }

    /// <summary>The offer made the queue overflow, which failed the stream.</summary>
    public sealed class Failure(Exception cause) : IQueueOfferResult
    {
        public Exception Cause { get; } = cause;
    }
}
