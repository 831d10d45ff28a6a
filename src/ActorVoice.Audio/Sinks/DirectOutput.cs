namespace ActorVoice.Audio.Sinks;

/// <summary>An output without a queue: what is written has been heard when the write returns.</summary>
internal sealed class DirectOutput(Action<ReadOnlyMemory<short>> hear, Action? close = null) : IAudioOutput
{
    private bool _closed;

    public long Queued => 0;

    public ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_closed, this);
        hear(samples);
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> DiscardAsync(CancellationToken cancellationToken) => new(0L);

    public ValueTask DisposeAsync()
    {
        if (!_closed)
        {
            _closed = true;
            close?.Invoke();
        }

        return ValueTask.CompletedTask;
    }
}
