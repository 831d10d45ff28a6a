namespace ActorVoice.Engine.Actor;

/// <summary>
/// Sends what a task comes to as a message: the one way to go on after asynchronous work. The message goes out on the thread that
/// completes the task or, if the caller has one, by its synchronization context: nothing leaves a single-threaded executor.
/// </summary>
public static class PipeToSupport
{
    /// <param name="sender">Whom the message comes from; nobody unless given.</param>
    /// <param name="success">Makes the message; the bare result unless given.</param>
    /// <param name="failure">Makes the message; <see cref="Status.Failure"/> unless given. A cancelled task fails with its OperationCanceledException.</param>
    /// <returns>Completes when the message has been sent; never faults because of the piped task.</returns>
    public static async Task PipeTo<T>(
        this Task<T> taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<T, object>? success = null, Func<Exception, object>? failure = null)
    {
        try
        {
            var result = await taskToPipe;
            recipient.Tell(success is null ? result! : success(result), sender);
        }
        catch (Exception e)
        {
            recipient.Tell(failure is null ? new Status.Failure(e) : failure(e), sender);
        }
    }

    /// <inheritdoc cref="PipeTo{T}(Task{T}, ICanTell, IActorRef?, Func{T, object}?, Func{Exception, object}?)"/>
    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<T, object>? success = null, Func<Exception, object>? failure = null) =>
        PipeTo(AwaitAsync(taskToPipe), recipient, sender, success, failure);

    /// <summary>Sends nothing on success unless <paramref name="success"/> is given.</summary>
    /// <inheritdoc cref="PipeTo{T}(Task{T}, ICanTell, IActorRef?, Func{T, object}?, Func{Exception, object}?)"/>
    public static async Task PipeTo(
        this Task taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<object>? success = null, Func<Exception, object>? failure = null)
    {
        try
        {
            await taskToPipe;
            if (success is not null)
                recipient.Tell(success(), sender);
        }
        catch (Exception e)
        {
            recipient.Tell(failure is null ? new Status.Failure(e) : failure(e), sender);
        }
    }

    /// <inheritdoc cref="PipeTo(Task, ICanTell, IActorRef?, Func{object}?, Func{Exception, object}?)"/>
    public static Task PipeTo(
        this ValueTask taskToPipe, ICanTell recipient, IActorRef? sender = null, Func<object>? success = null, Func<Exception, object>? failure = null) =>
        PipeTo(AwaitAsync(taskToPipe), recipient, sender, success, failure);

    private static async Task<T> AwaitAsync<T>(ValueTask<T> task) => await task;

    private static async Task AwaitAsync(ValueTask task) => await task;
}
