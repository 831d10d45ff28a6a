using System.Diagnostics.CodeAnalysis;
using ActorVoice.Audio;

namespace ActorVoice.Capture;

/// <summary>One opening of a source and what comes of it. However it is closed, and whenever the source answers: nothing stays open.</summary>
/// <remarks>Thread-safe: a slow opening ends where the source likes.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A token source without a timer owns nothing, and the source may still ask it.")]
internal sealed class CaptureDevice(int opening, IAudioSource source)
{
    private readonly CancellationTokenSource _wanted = new();
    private readonly Lock _lock = new();
    private IAudioCapture? _capture;
    private bool _closed;

    /// <summary>The reading that runs, or ran last.</summary>
    public FrameReading? Reading { get; private set; }

    /// <summary>Opens the device. Never throws.</summary>
    public async Task<DeviceFact> OpenAsync()
    {
        try
        {
            var capture = await source.OpenAsync(_wanted.Token);
            if (Keep(capture))
                return new DeviceOpened(opening);

            await capture.DisposeAsync();
            return new DeviceNotOpened(opening, "It was not wanted any more.");
        }
        catch (Exception e)
        {
            return new DeviceNotOpened(opening, Faults.Describe(source, e));
        }
    }

    /// <summary>The device is not wanted any more; the answer of <see cref="OpenAsync"/> is still awaited.</summary>
    public void Withdraw() => _wanted.Cancel();

    /// <summary>A reading of the open device.</summary>
    /// <param name="owner">Told when the device listens.</param>
    public FrameReading Read(IActorRef owner) =>
        Reading = new FrameReading(opening, source, _capture ?? throw new InvalidOperationException($"{source.Name} is not open."), owner);

    /// <summary>Closes the device, or sees to it that it closes as soon as it opens. Never throws.</summary>
    public async Task<DeviceFact> CloseAsync()
    {
        try
        {
            Withdraw();
            if (Take() is { } capture)
                await capture.DisposeAsync();

            return new DeviceClosed(opening);
        }
        catch (Exception e)
        {
            return new DeviceClosed(opening, Faults.Describe(source, e));
        }
    }

    private bool Keep(IAudioCapture capture)
    {
        lock (_lock)
        {
            _capture = _closed ? null : capture;
            return !_closed;
        }
    }

    private IAudioCapture? Take()
    {
        lock (_lock)
        {
            var capture = _closed ? null : _capture;
            _closed = true;
            return capture;
        }
    }
}
