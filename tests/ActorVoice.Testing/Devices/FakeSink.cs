using ActorVoice.Audio;

namespace ActorVoice.Testing;

/// <summary>An ear in the hands of a test: keeps what is written, has a queue that the test empties, and fails when told.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="keepsTime">True: a loudspeaker, whose queue is heard only by <see cref="Hear"/>. False: a file, which hears at once.</param>
public sealed class FakeSink(bool keepsTime = false, string name = "fake ear") : IAudioSink
{
    private readonly Lock _lock = new();
    private readonly List<short> _written = [];
    private AudioException? _refusal;
    private AudioException? _failure;
    private long _queued;

    public string Name { get; } = name;

    public bool KeepsTime { get; } = keepsTime;

    /// <summary>How often the sink was opened so far.</summary>
    public int Opened { get; private set; }

    /// <summary>How many outputs are open now.</summary>
    public int OpenNow { get; private set; }

    /// <summary>The rate of the last opening.</summary>
    public int Rate { get; private set; }

    /// <summary>Samples that were written and neither heard nor discarded.</summary>
    public long Queued
    {
        get
        {
            lock (_lock)
            {
                return _queued;
            }
        }
    }

    /// <summary>Everything that was written and not discarded, in order.</summary>
    public short[] Written
    {
        get
        {
            lock (_lock)
            {
                return [.. _written];
            }
        }
    }

    /// <summary>The ear hears the oldest <paramref name="samples"/> of the queue, or all of it if there are fewer.</summary>
    public void Hear(long samples)
    {
        lock (_lock)
        {
            _queued = Math.Max(0, _queued - samples);
        }
    }

    /// <summary>From now on opening fails with this; null: it works again.</summary>
    public void Refuse(string? message) => _refusal = message is null ? null : new AudioException(message);

    /// <summary>From now on writing fails with this; null: it works again.</summary>
    public void Fail(string? message) => _failure = message is null ? null : new AudioException(message);

    public ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_refusal is not null)
            {
                throw _refusal;
            }

            (Rate, Opened, OpenNow) = (rate, Opened + 1, OpenNow + 1);
            return ValueTask.FromResult<IAudioOutput>(new Output(this));
        }
    }

    private void Write(ReadOnlySpan<short> samples)
    {
        lock (_lock)
        {
            if (_failure is not null)
            {
                throw _failure;
            }

            _written.AddRange(samples);
            _queued += KeepsTime ? samples.Length : 0;
        }
    }

    private long Discard()
    {
        lock (_lock)
        {
            var unheard = _queued;
            _queued = 0;
            _written.RemoveRange(_written.Count - (int)unheard, (int)unheard);
            return unheard;
        }
    }

    private void Close()
    {
        lock (_lock)
        {
            OpenNow--;
            _queued = 0;
        }
    }

    private sealed class Output(FakeSink sink) : IAudioOutput
    {
        private bool _closed;

        public long Queued => sink.Queued;

        public ValueTask WriteAsync(ReadOnlyMemory<short> samples, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sink.Write(samples.Span);
            return ValueTask.CompletedTask;
        }

        public ValueTask<long> DiscardAsync(CancellationToken cancellationToken) => ValueTask.FromResult(sink.Discard());

        public ValueTask DisposeAsync()
        {
            if (!Interlocked.Exchange(ref _closed, true))
            {
                sink.Close();
            }

            return ValueTask.CompletedTask;
        }
    }
}
