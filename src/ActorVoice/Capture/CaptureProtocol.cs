namespace ActorVoice.Capture;

/// <summary>Where a recorder stands, as its user sees it.</summary>
public enum RecorderState
{
    /// <summary>No device is open.</summary>
    Ended,

    /// <summary>A device is being opened.</summary>
    Opening,

    /// <summary>The device is open, nothing is recorded.</summary>
    Paused,

    /// <summary>Frames go out.</summary>
    Recording,

    /// <summary>The device is being closed.</summary>
    Closing,
}

/// <summary>Who may command a recorder: a higher number takes over from a lower one, whose later commands change nothing and are answered
/// with the current state. So an owner that was rebuilt in the middle of an await can't fight its successor.</summary>
public readonly record struct CaptureLease(long Number);

/// <summary>The mail of the CaptureActor.</summary>
internal static class CaptureProtocol
{
    /// <summary>All commands are idempotent: what they ask for may be so already. Each is followed by at least one
    /// <see cref="CaptureChanged"/>: at once if nothing changes or the change takes long, else when the change is complete.</summary>
    public abstract record CaptureCommand(CaptureLease Lease);

    /// <summary>Opens the device and stays paused. While it closes: opens it again afterwards.</summary>
    public sealed record BeginCapture(CaptureLease Lease) : CaptureCommand(Lease);

    /// <summary>Records; opens the device first if need be.</summary>
    public sealed record RecordCapture(CaptureLease Lease) : CaptureCommand(Lease);

    /// <summary>Stops the frames; all that were captured before reach the encoder before <see cref="CaptureChanged"/> says Paused.</summary>
    public sealed record PauseCapture(CaptureLease Lease) : CaptureCommand(Lease);

    /// <summary>Closes the device, or withdraws its opening. What was captured before reaches the encoder.</summary>
    public sealed record EndCapture(CaptureLease Lease) : CaptureCommand(Lease);

    /// <summary>Told to the parent after every change, and as the answer to a command that changed nothing. <paramref name="Fault"/> is
    /// for a person: why the device failed, if it did; then the state is Ended and the device is closed.</summary>
    public sealed record CaptureChanged(RecorderState State, CaptureLease Lease, string? Fault = null);

    /// <summary>Told to the parent: the source has no more (a file came to its end). All its frames have reached the encoder. The recorder
    /// is paused; it stays so until it is commanded, and recording again leads here again.</summary>
    public sealed record InputEnded;

    /// <summary>Stream mail to the encoder: first of a recording. <see cref="Audio.AudioFrame"/>s follow; all of it is answered with
    /// <see cref="FrameTaken"/>.</summary>
    /// <param name="Capture">Who hears of it if the frames can't be used.</param>
    /// <param name="Opening">Number of the opening whose frames these are.</param>
    public sealed record FramesBegin(IActorRef Capture, int Opening);

    /// <summary>From the encoder: the frames can't be used, for example for their rate. They are taken and thrown away until they end.</summary>
    public sealed record FramesRefused(int Opening, string Fault);

    /// <summary>Stream mail: no more frames for now; the encoder flushes what it holds back and tells <paramref name="Capture"/>
    /// <see cref="FramesFlushed"/>.</summary>
    /// <param name="Capture">Who waits for the flush.</param>
    /// <param name="Opening">Number of the opening whose frames these were.</param>
    /// <param name="Failure">The stream itself broke; a device that fails ends its stream in order.</param>
    public sealed record FramesEnd(IActorRef Capture, int Opening, Exception? Failure = null);

    /// <summary>From the encoder: every frame of the recording has its place in the uplink.</summary>
    public sealed record FramesFlushed(int Opening, Exception? Failure = null);

    /// <summary>The encoder took it; the next may come.</summary>
    public sealed record FrameTaken
    {
        public static readonly FrameTaken Instance = new();
    }
}
