namespace ActorVoice.Engine.Streams;

/// <summary>What a full queue does with one more offer. Values as in Akka.</summary>
public enum OverflowStrategy
{
    /// <summary>Drops the oldest element.</summary>
    DropHead = 2,

    /// <summary>Drops the offered element; the offer is answered with <see cref="QueueOfferResult.Dropped"/>.</summary>
    DropNew = 5,

    /// <summary>The offer is answered when there is room. One offer may wait; another one meanwhile faults with <see cref="Pattern.IllegalStateException"/>.</summary>
    Backpressure = 6,

    /// <summary>Fails the stream with <see cref="BufferOverflowException"/>.</summary>
    Fail = 7,
}
