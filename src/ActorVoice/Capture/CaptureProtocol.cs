using ActorVoice.Audio;

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
    /// <summary>Opens the device and stays paused. Idempotent, as all commands here.</summary>
    public sealed record BeginCapture(CaptureLease Lease);

    /// <summary>Records; opens the device first if need be.</summary>
    public sealed record RecordCapture(CaptureLease Lease);

    /// <summary>Stops the frames; all that were captured before reach the encoder before <see cref="CaptureChanged"/> says Paused.</summary>
    public sealed record PauseCapture(CaptureLease Lease);

    /// <summary>Closes the device.</summary>
    public sealed record EndCapture(CaptureLease Lease);

    /// <summary>Told to the parent after every change, and as the answer to a command that changed nothing. <paramref name="Fault"/> is
    /// for a person: why the device failed, if it did.</summary>
    public sealed record CaptureChanged(RecorderState State, CaptureLease Lease, string? Fault = null);

    /// <summary>Told to the parent: the source has no more (a file came to its end). All its frames have reached the encoder.</summary>
    public sealed record InputEnded;

    /// <summary>Stream mail to the encoder: first of a recording, at this rate. Answered with <see cref="FrameTaken"/>.</summary>
    public sealed record FramesBegin(int Rate);

    /// <summary>Stream mail: a frame, answered with <see cref="FrameTaken"/>.</summary>
    public sealed record FrameCaptured(AudioFrame Frame);

    /// <summary>Stream mail: no more frames for now; the encoder flushes what it holds back.</summary>
    public sealed record FramesEnd(Exception? Failure = null);

    /// <summary>The encoder took it; the next may come.</summary>
    public sealed record FrameTaken
    {
        public static readonly FrameTaken Instance = new();
    }
}
