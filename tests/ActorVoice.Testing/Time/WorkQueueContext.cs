namespace ActorVoice.Testing;

/// <summary>Brings continuations of awaits back to the queue. Installed on the driving thread while it drives.</summary>
internal sealed class WorkQueueContext(WorkQueue queue) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => queue.Enqueue(d, state);

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (!queue.IsDrivenHere)
        {
            throw new NotSupportedException("Virtual time runs on one thread: another one can't wait for work on it (SynchronizationContext.Send).");
        }

        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
