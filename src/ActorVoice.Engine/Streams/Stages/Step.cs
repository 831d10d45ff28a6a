using System.Runtime.CompilerServices;

namespace ActorVoice.Engine.Streams.Stages;

/// <summary>
/// One asynchronous operation of a stage: it is looked at once when it has ended, and its continuation only posts to the stream. Not
/// awaited, since the state machine would be one more object for each element.
/// </summary>
internal readonly struct Step<T>(ValueTask<T> operation)
{
    private readonly ValueTaskAwaiter<T> _awaiter = operation.GetAwaiter();

    public bool HasEnded => _awaiter.IsCompleted;

    /// <summary>Goes on where an await would: on the thread that ends the operation or, if this one has a synchronization context, by that.</summary>
    public void WhenEnded(Action continuation) => _awaiter.UnsafeOnCompleted(continuation);

#pragma warning disable VSTHRD002 // It has ended: there is nothing to wait for.
    /// <summary>The result, or the exception. Once only, after the end.</summary>
    public T GetResult() => _awaiter.GetResult();
#pragma warning restore VSTHRD002
}
