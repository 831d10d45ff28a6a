using ActorVoice.Engine.Actor;

namespace ActorVoice.Engine.Event;

/// <summary>Carries what concerns nobody in particular: dead letters, unhandled messages, failures. Safe from any thread.</summary>
public sealed class EventStream
{
    private readonly Lock _lock = new();
    private Subscription[] _subscriptions = [];

    internal EventStream()
    {
    }

    /// <param name="channel">Events of this type and of types derived from it are told to the subscriber until it stops.</param>
    /// <returns>False if it was subscribed already.</returns>
    public bool Subscribe(IActorRef subscriber, Type channel)
    {
        lock (_lock)
        {
            if (_subscriptions.Contains(new(subscriber, channel)))
                return false;
            _subscriptions = [.. _subscriptions.Where(s => !IsDead(s.Subscriber)), new(subscriber, channel)];
            return true;
        }
    }

    public bool Unsubscribe(IActorRef subscriber) => Remove(s => s.Subscriber.Equals(subscriber));

    public bool Unsubscribe(IActorRef subscriber, Type channel) => Remove(s => s == new Subscription(subscriber, channel));

    public void Publish(object @event)
    {
        foreach (var (subscriber, channel) in _subscriptions)
        {
            // A dead subscriber would turn each dead letter into the next one.
            if (channel.IsInstanceOfType(@event) && !IsDead(subscriber))
                subscriber.Tell(@event, ActorRefs.NoSender);
        }
    }

    private static bool IsDead(IActorRef subscriber) => subscriber is LocalActorRef { IsTerminated: true };

    private bool Remove(Predicate<Subscription> which)
    {
        lock (_lock)
        {
            var before = _subscriptions.Length;
            _subscriptions = Array.FindAll(_subscriptions, s => !which(s));
            return _subscriptions.Length < before;
        }
    }

    private readonly record struct Subscription(IActorRef Subscriber, Type Channel);
}
