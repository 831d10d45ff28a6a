using ActorVoice.Engine.Actor;
using Xunit;

namespace ActorVoice.Engine.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>The next message must be a T.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null) => Checked<T>(Take(duration ?? _expectDefault), static _ => true, hint);

    /// <summary>The next message must equal <paramref name="message"/>.</summary>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string? hint = null) =>
        Equal(message, Checked<T>(Take(timeout ?? _expectDefault), static _ => true, hint));

    /// <summary>The next message must be a T of which <paramref name="isMessage"/> holds.</summary>
    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null) =>
        Checked(Take(timeout ?? _expectDefault), isMessage, hint);

    /// <inheritdoc cref="ExpectMsg{T}(TimeSpan?, string?)"/>
    public async ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Checked<T>(await TakeAsync(duration ?? _expectDefault, cancellationToken), static _ => true, hint);

    /// <inheritdoc cref="ExpectMsg{T}(T, TimeSpan?, string?)"/>
    public async ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Equal(message, Checked<T>(await TakeAsync(timeout ?? _expectDefault, cancellationToken), static _ => true, hint));

    /// <inheritdoc cref="ExpectMsg{T}(Predicate{T}, TimeSpan?, string?)"/>
    public async ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Checked(await TakeAsync(timeout ?? _expectDefault, cancellationToken), isMessage, hint);

    /// <summary>Nothing may come for the default time of silence.</summary>
    public void ExpectNoMsg() => ExpectNoMsg(_silenceDefault);

    public void ExpectNoMsg(TimeSpan duration) => Silent(_inbox.Take(duration));

    public async ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => await ExpectNoMsgAsync(_silenceDefault, cancellationToken);

    public async ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Silent(await _inbox.TakeAsync(duration, cancellationToken));

    /// <summary>The next message must say that <paramref name="target"/> has stopped; watch it first.</summary>
    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string? hint = null) =>
        ExpectMsg<Terminated>(terminated => terminated.ActorRef.Equals(target), timeout, hint ?? $"Terminated({target})");

    /// <inheritdoc cref="ExpectTerminated"/>
    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        ExpectMsgAsync<Terminated>(terminated => terminated.ActorRef.Equals(target), timeout, hint ?? $"Terminated({target})", cancellationToken);

    /// <returns>The next message, or null if none comes in time.</returns>
    public object? ReceiveOne(TimeSpan? max = null) => Remember(_inbox.Take(max ?? _expectDefault))?.Message;

    /// <returns>The next messages, all there in time.</returns>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages) => ReceiveN(numberOfMessages, _expectDefault);

    /// <param name="max">For all of them together.</param>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max)
    {
        var started = TimeProvider.System.GetTimestamp();
        var messages = new List<object>(numberOfMessages);
        while (messages.Count < numberOfMessages)
        {
            var left = max - TimeProvider.System.GetElapsedTime(started);
            messages.Add(Take(left > TimeSpan.Zero ? left : TimeSpan.Zero)?.Message ?? throw Failure(
                $"{numberOfMessages} messages were expected within {max}, but only {messages.Count} came: {string.Join(", ", messages)}"));
        }

        return messages;
    }

    /// <inheritdoc cref="ReceiveOne"/>
    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await TakeAsync(max ?? _expectDefault, cancellationToken))?.Message;

    /// <summary>Takes messages until one is a T of which <paramref name="isMessage"/> holds; drops the others.</summary>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "")
    {
        var started = TimeProvider.System.GetTimestamp();
        var all = max ?? _expectDefault;
        while (Take(all - TimeProvider.System.GetElapsedTime(started)) is { } received)
        {
            if (received.Message is T message && isMessage(message))
                return message;
        }

        throw Failure($"no {typeof(T)} that fits came within {all}. {hint}");
    }

    private static T Equal<T>(T expected, T actual)
    {
        Assert.Equal(expected, actual);
        return actual;
    }

    private static T Checked<T>(Received? received, Predicate<T> isMessage, string? hint)
    {
        var expected = hint is null ? typeof(T).ToString() : $"{typeof(T)} ({hint})";
        if (received is null)
            throw Failure($"timeout while waiting for a message of type {expected}");
        if (received.Message is not T message)
            throw Failure($"expected a message of type {expected}, but received {{{received.Message}}} of type {received.Message.GetType()} from {received.Sender}");
        return isMessage(message) ? message : throw Failure($"got a message of the expected type {expected}, but the predicate refuses {{{message}}}");
    }

    private static void Silent(Received? received)
    {
        if (received is not null)
            throw Failure($"expected no message, but received {{{received.Message}}} of type {received.Message.GetType()} from {received.Sender}");
    }

    private static Xunit.Sdk.FailException Failure(string message) => Xunit.Sdk.FailException.ForFailure($"Failed: {message}");

    private Received? Take(TimeSpan timeout) => Remember(_inbox.Take(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero));

    private async Task<Received?> TakeAsync(TimeSpan timeout, CancellationToken cancellation) => Remember(await _inbox.TakeAsync(timeout, cancellation));

    private Received? Remember(Received? received)
    {
        (LastMessage, LastSender) = (received?.Message, received?.Sender ?? ActorRefs.Nobody);
        return received;
    }
}
