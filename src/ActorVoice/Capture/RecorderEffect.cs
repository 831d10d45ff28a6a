namespace ActorVoice.Capture;

/// <summary>What the recorder wants done, in this order.</summary>
internal abstract record RecorderEffect;

/// <summary>Answered with <see cref="DeviceOpened"/> or <see cref="DeviceNotOpened"/>, always.</summary>
internal sealed record OpenDevice(int Opening) : RecorderEffect;

/// <summary>The device is not wanted any more; the answer to <see cref="OpenDevice"/> is still to come.</summary>
internal sealed record WithdrawOpening(int Opening) : RecorderEffect;

/// <summary>Answered with <see cref="DeviceClosed"/>, always.</summary>
internal sealed record CloseDevice(int Opening) : RecorderEffect;

/// <summary>Answered with <see cref="FramesStarted"/> (unless they end before) and then, when the encoder has the last frame, with
/// <see cref="FramesStopped"/>, <see cref="SourceExhausted"/> or <see cref="DeviceFailed"/>.</summary>
internal sealed record StartFrames(int Opening) : RecorderEffect;

/// <summary>Ends the frames without losing one that was captured.</summary>
internal sealed record StopFrames(int Opening) : RecorderEffect;

/// <summary>Tell the owner where the recorder stands.</summary>
internal sealed record Report(RecorderState State, CaptureLease Lease, string? Fault = null) : RecorderEffect;

/// <summary>Tell the owner that the source has no more.</summary>
internal sealed record ReportInputEnded : RecorderEffect
{
    public static readonly ReportInputEnded Instance = new();
}
