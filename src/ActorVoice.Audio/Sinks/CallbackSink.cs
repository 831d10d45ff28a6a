namespace ActorVoice.Audio.Sinks;

/// <summary>Hands everything written to a callback, which is called by one at a time; a slow one holds the writer up.</summary>
/// <param name="hear">Gets the rate and the samples, which it may keep.</param>
public sealed class CallbackSink(string name, Func<int, ReadOnlyMemory<short>, CancellationToken, ValueTask> hear) : IAudioSink
{
    public string Name => name;

    public bool KeepsTime => false;

    public ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new Output(rate, hear));
    }

    private sealed class Output(int rate, Func<int, ReadOnlyMemory<short>, CancellationToken, ValueTask> hear) : IAudioOutput
    {
        private bool _closed;

        public long Queued => 0;

        public ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return hear(rate, samples, cancellationToken);
        }

        public ValueTask<long> DiscardAsync(CancellationToken cancellationToken) => new(0L);

        public ValueTask DisposeAsync()
        {
            _closed = true;
            return ValueTask.CompletedTask;
        }
    }
}
