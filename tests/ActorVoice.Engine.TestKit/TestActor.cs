using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using ActorVoice.Engine.Actor;

namespace ActorVoice.Engine.TestKit;

/// <summary>Puts what it is told where the test looks for it.</summary>
internal sealed class TestActor : UntypedActor
{
    private readonly Inbox _inbox;

    public TestActor(Inbox inbox) => _inbox = inbox;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WatchCommand watch:
                Context.Watch(watch.Subject);
                watch.Done.SetResult();
                break;
            case UnwatchCommand unwatch:
                Context.Unwatch(unwatch.Subject);
                unwatch.Done.SetResult();
                break;
            default:
                _inbox.Add(new Received(message, Sender));
                break;
        }
    }

    internal sealed record WatchCommand(IActorRef Subject, TaskCompletionSource Done);

    internal sealed record UnwatchCommand(IActorRef Subject, TaskCompletionSource Done);
}

internal sealed record Received(object Message, IActorRef Sender);

/// <summary>What the test actor has heard and the test has not asked for yet.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore's wait handle is never asked for, so there is nothing to dispose of.")]
internal sealed class Inbox
{
    private readonly ConcurrentQueue<Received> _received = new();
    private readonly SemaphoreSlim _count = new(0);

    public void Add(Received received)
    {
        _received.Enqueue(received);
        _count.Release();
    }

    /// <returns>Null if nothing came in time.</returns>
    public Received? Take(TimeSpan timeout) => _count.Wait(timeout) ? Dequeue() : null;

    public async Task<Received?> TakeAsync(TimeSpan timeout, CancellationToken cancellation) =>
        await _count.WaitAsync(timeout, cancellation).ConfigureAwait(false) ? Dequeue() : null;

    private Received? Dequeue() => _received.TryDequeue(out var received) ? received : null;
}
