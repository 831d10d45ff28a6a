using ActorVoice.Audio.Pacing;

namespace ActorVoice.Audio.Sinks;

/// <summary>A loudspeaker of air: what is written queues up and sounds in real time by a <see cref="FrameClock"/>, as in a sound card, and goes on to
/// the inner sink when it has been heard. So the inner sink (a WAV file, a count) holds what reached the ear and nothing else.</summary>
/// <remarks><see cref="IAudioOutput.Queued"/> is exact to the sample at any moment, not only at ticks. When the queue runs dry, time goes on
/// without sound and the next write sounds at once. Closing cuts off what is still queued: wait for Queued to be 0 first if it shall be heard.</remarks>
public sealed class PacedSink : IAudioSink
{
    /// <summary>200 ms: what a sound card takes ahead.</summary>
    public static readonly TimeSpan DefaultQueue = TimeSpan.FromMilliseconds(200);

    private readonly IAudioSink _inner;
    private readonly FrameClock _clock;
    private readonly TimeSpan _queue;

    /// <param name="queue">A write waits while this much or more is queued, so that a fast model doesn't fill the device; 200 ms unless given.
    /// A single write may be longer.</param>
    public PacedSink(IAudioSink inner, FrameClock clock, TimeSpan? queue = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(clock);
        (_inner, _clock, _queue) = (inner, clock, queue ?? DefaultQueue);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_queue, TimeSpan.Zero, nameof(queue));
    }

    public string Name => _inner.Name;

    public bool KeepsTime => true;

    public async ValueTask<IAudioOutput> OpenAsync(int rate, CancellationToken cancellationToken) =>
        new PacedOutput(await _inner.OpenAsync(rate, cancellationToken), _clock, rate, Math.Max(1, MediaTime.FromTimeSpan(_queue, rate)));
}
