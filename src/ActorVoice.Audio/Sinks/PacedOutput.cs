using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using ActorVoice.Audio.Pacing;

namespace ActorVoice.Audio.Sinks;

/// <summary>An open <see cref="PacedSink"/>: carries samples between its <see cref="PlayQueue"/>, the clock and the inner output.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Without timers and wait handles neither the token source nor the semaphore owns anything.")]
internal sealed class PacedOutput(IAudioOutput inner, FrameClock clock, int rate, long limit) : IAudioOutput
{
    private readonly PlayQueue _queue = new(rate);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _innerTurn = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly long _slice = Math.Max(1, rate / 10);
    private Task _playing = Task.CompletedTask;
    private bool _isPlaying;
    private ExceptionDispatchInfo? _fault;

    public long Queued
    {
        get
        {
            lock (_lock)
            {
                return _queue.QueuedAt(clock.Now);
            }
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
    {
        while (!TryAdd(samples, out var roomAt))
            await clock.WaitUntilAsync(roomAt, cancellationToken);
    }

    public async ValueTask<long> DiscardAsync(CancellationToken cancellationToken)
    {
        _fault?.Throw();
        long discarded;
        lock (_lock)
        {
            discarded = _queue.Discard(clock.Now);
        }

        await PassOnAsync();
        return discarded;
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
            return;

        lock (_lock)
        {
            _queue.Discard(clock.Now);
        }

        EndPlaying();
        await _playing;
        try
        {
            await PassOnAsync();
        }
        finally
        {
            await inner.DisposeAsync();
        }
    }

    // Adds all or, while the queue is full, nothing.
    private bool TryAdd(ReadOnlyMemory<short> samples, out TimeSpan roomAt)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        _fault?.Throw();
        lock (_lock)
        {
            var now = clock.Now;
            roomAt = default;
            if (_queue.QueuedAt(now) >= limit)
            {
                roomAt = _queue.WhenLeft(limit - 1);
                return false;
            }

            _queue.Add(samples, now);
            if (_isPlaying)
                return true;

            _isPlaying = true;
        }

        _playing = PlayAsync();
        return true;
    }

    // In slices of 100 ms, so that the inner sink is never much behind the ear. Ends when the queue is dry.
    private async Task PlayAsync()
    {
        try
        {
            while (NextSlice() is { } due)
            {
                await clock.WaitUntilAsync(due, _closing.Token);
                await PassOnAsync();
            }

            // What sounded between the last two looks at the clock.
            await PassOnAsync();
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closed: the rest isn't heard.
        }
        catch (Exception e)
        {
            // Told to the next caller: nobody awaits this task before the end.
            _fault = ExceptionDispatchInfo.Capture(e);
        }
    }

    private TimeSpan? NextSlice()
    {
        lock (_lock)
        {
            var queued = _queue.QueuedAt(clock.Now);
            _isPlaying = queued > 0;
            return _isPlaying ? _queue.WhenLeft(Math.Max(0, queued - _slice)) : null;
        }
    }

    private async ValueTask PassOnAsync()
    {
        await _innerTurn.WaitAsync();
        try
        {
            while (TryTakeSounded(out var sounded))
                await inner.WriteAsync(sounded, CancellationToken.None);
        }
        finally
        {
            _innerTurn.Release();
        }
    }

    private bool TryTakeSounded(out ReadOnlyMemory<short> sounded)
    {
        lock (_lock)
        {
            _queue.QueuedAt(clock.Now);
            return _queue.TryTakeSounded(out sounded);
        }
    }

    // Here and now, not on another thread: virtual time depends on it.
    private void EndPlaying() => _closing.Cancel();
}
