using System.Threading.Tasks.Sources;

namespace ActorVoice.Audio.Pacing;

/// <summary>One wait for a <see cref="FrameClock"/>. Used again after it was completed and its result fetched; one that was cancelled is left to
/// the garbage collector, since the clock's queue may still know it.</summary>
internal sealed class FrameWaiter(FrameWaiterPool pool, FrameClock clock) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private CancellationTokenRegistration _registration;
    private CancellationToken _token;

    public ValueTask Task => new(this, _core.Version);

    /// <summary>Completed or cancelled, or about to be. Guarded by the clock's lock.</summary>
    public bool IsOver { get; set; }

    /// <summary>The clock's queue knows it. Guarded by the clock's lock.</summary>
    public bool IsQueued { get; set; }

    public void ListenTo(CancellationToken token)
    {
        _token = token;
        _registration = token.UnsafeRegister(static waiter => ((FrameWaiter)waiter!).Cancel(), this);
    }

    /// <summary>Goes on with what follows the wait, here and now.</summary>
    public void Complete()
    {
        // Waits for a cancellation that has just begun (it will find the wait over): afterwards none can meet the next use.
        _registration.Dispose();
        _core.SetResult(true);
    }

    public void SetCancelled() => _core.SetException(new OperationCanceledException(_token));

    public void GetResult(short token)
    {
        _core.GetResult(token);
        _core.Reset();
        _registration = default;
        (IsOver, IsQueued) = (false, false);
        pool.Return(this);
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Cancel() => clock.Cancel(this);
}
