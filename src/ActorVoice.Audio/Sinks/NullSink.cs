namespace ActorVoice.Audio.Sinks;

/// <summary>Hears everything at once and keeps nothing but the count.</summary>
public sealed class NullSink : IAudioSink
{
    private long _samples;

    public string Name => "null";

    public bool KeepsTime => false;

    /// <summary>Samples heard over all openings. Read from any thread.</summary>
    public long Samples => Interlocked.Read(ref _samples);

    public ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new DirectOutput(samples => Interlocked.Add(ref _samples, samples.Length)));
    }
}
