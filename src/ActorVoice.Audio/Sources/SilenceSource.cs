namespace ActorVoice.Audio.Sources;

/// <summary>Digital silence. It can wait; without a length it never ends.</summary>
/// <param name="rate">Samples a second.</param>
/// <param name="length">How long it lasts; for ever unless given.</param>
/// <param name="frame">Length of a frame, 20 ms unless given.</param>
public sealed class SilenceSource(int rate, TimeSpan? length = null, TimeSpan? frame = null) : IAudioSource
{
    public string Name => "silence";

    public ValueTask<IAudioCapture> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new SampleCapture(new SilenceReader(rate, length is { } time ? MediaTime.FromTimeSpan(time, rate) : long.MaxValue), frame));
    }
}
