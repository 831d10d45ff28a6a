using System.Runtime.CompilerServices;

namespace ActorVoice.Audio.Sources;

/// <summary>A capture over samples on demand. It can wait: a cancelled read has taken nothing it didn't hand out.</summary>
internal sealed class SampleCapture(ISampleReader reader, TimeSpan? frame) : IAudioCapture
{
    private readonly int _size = FrameLength.InSamples(reader.Rate, frame);
    private readonly ReadGuard _guard = new();
    private readonly Lock _lock = new();
    private long _position;

    public int Rate { get; } = reader.Rate;

    public async IAsyncEnumerable<AudioFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var turn = _guard.Enter(cancellationToken);
        while (Next(cancellationToken) is { } next)
            yield return next;
    }

    public ValueTask DisposeAsync()
    {
        // Not while a piece of the file is being read.
        lock (_lock)
        {
            if (_guard.Close())
                reader.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private AudioFrame? Next(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var samples = new short[_size];
        int read;
        lock (_lock)
        {
            read = _guard.IsClosed ? 0 : reader.Read(samples);
        }

        if (read == 0)
            return null;

        var next = new AudioFrame(_position, Rate, samples.AsMemory(0, read));
        _position = next.End;
        return next;
    }
}
