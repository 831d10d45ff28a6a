namespace ActorVoice.Capture;

/// <summary>What became of a device. Told with the number of its opening.</summary>
internal abstract record DeviceFact(int Opening);

/// <summary>The opening succeeded, withdrawn or not.</summary>
internal sealed record DeviceOpened(int Opening) : DeviceFact(Opening);

/// <summary>The opening came to nothing: refused, or withdrawn in time. Nothing is open.</summary>
internal sealed record DeviceNotOpened(int Opening, string Fault) : DeviceFact(Opening);

/// <summary>The device listens: no sample after this one is lost.</summary>
internal sealed record FramesStarted(int Opening) : DeviceFact(Opening);

/// <summary>The frames ended as asked; the encoder has them all.</summary>
internal sealed record FramesStopped(int Opening) : DeviceFact(Opening);

/// <summary>The frames ended because the source has no more; the encoder has them all.</summary>
internal sealed record SourceExhausted(int Opening) : DeviceFact(Opening);

/// <summary>The frames ended because the device broke; the encoder has all that came before. Still to be closed. A device that breaks while
/// it is paused is found out when it is read again.</summary>
internal sealed record DeviceFailed(int Opening, string Fault) : DeviceFact(Opening);

/// <summary>The device is closed; nothing of the opening is left. <paramref name="Fault"/>: closing it went wrong.</summary>
internal sealed record DeviceClosed(int Opening, string? Fault = null) : DeviceFact(Opening);
