using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ActorVoice.Audio;

namespace ActorVoice.Capture;

/// <summary>One reading of an open device: from the moment it listens to the last frame.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A token source without a timer owns nothing, and a running read may still ask it.")]
internal sealed class FrameReading(int opening, IAudioSource source, IAudioCapture capture, IActorRef owner)
{
    private readonly CancellationTokenSource _stop = new();
    private string? _refusal;

    /// <summary>How the frames ended. Final when the stream of them has ended.</summary>
    public DeviceFact Ended { get; private set; } = new FramesStopped(opening);

    /// <summary>Ends the frames as soon as what was captured has been handed out.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Nobody can use the frames: ends them as if the device had broken.</summary>
    public void Fail(string fault)
    {
        Volatile.Write(ref _refusal, fault);
        Stop();
    }

    /// <summary>The frames. A device that breaks ends them like one that has no more, so that no frame before is overtaken by the failure;
    /// <see cref="Ended"/> tells the difference.</summary>
    public async IAsyncEnumerable<AudioFrame> FramesAsync([EnumeratorCancellation] CancellationToken abandoned = default)
    {
        await using var abandonment = abandoned.UnsafeRegister(static reading => ((FrameReading)reading!).Stop(), this);
        await using var frames = capture.ReadAsync(_stop.Token).GetAsyncEnumerator(CancellationToken.None);

        // A live device is heard from its first read on, not before.
        var next = frames.MoveNextAsync();
        owner.Tell(new FramesStarted(opening), ActorRefs.NoSender);
        while (await ComesAsync(next))
        {
            yield return frames.Current;
            next = frames.MoveNextAsync();
        }
    }

    private async ValueTask<bool> ComesAsync(ValueTask<bool> next)
    {
        try
        {
            if (await next)
                return true;

            Ended = _stop.IsCancellationRequested ? Stopped() : new SourceExhausted(opening);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Ended = Stopped();
        }
        catch (Exception e)
        {
            Ended = new DeviceFailed(opening, Faults.Describe(source, e));
        }

        return false;
    }

    private DeviceFact Stopped() =>
        Volatile.Read(ref _refusal) is { } fault ? new DeviceFailed(opening, fault) : new FramesStopped(opening);
}
