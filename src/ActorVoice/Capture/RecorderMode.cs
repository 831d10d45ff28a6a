namespace ActorVoice.Capture;

/// <summary>Where a recorder stands, with all it knows there. <see cref="RecorderStateMachine"/> draws the arrows.</summary>
/// <param name="Lease">The highest that commanded.</param>
/// <param name="Opening">Number of the newest opening of the device; each gets the next one, so that a late result is known by it.</param>
internal abstract record RecorderMode(CaptureLease Lease, int Opening)
{
    /// <summary>Nothing was ever opened.</summary>
    public static RecorderMode Start { get; } = new RecorderEnded(default, 0);

    /// <summary>As the user sees it.</summary>
    public abstract RecorderState State { get; }
}

/// <summary>No device.</summary>
internal sealed record RecorderEnded(CaptureLease Lease, int Opening) : RecorderMode(Lease, Opening)
{
    public override RecorderState State => RecorderState.Ended;
}

/// <param name="Goal">Paused or Recording: what follows when the device is open.</param>
internal sealed record RecorderOpening(CaptureLease Lease, int Opening, RecorderState Goal) : RecorderMode(Lease, Opening)
{
    public override RecorderState State => RecorderState.Opening;
}

/// <summary>An open device that nobody reads.</summary>
internal sealed record RecorderPaused(CaptureLease Lease, int Opening) : RecorderMode(Lease, Opening)
{
    public override RecorderState State => RecorderState.Paused;
}

/// <summary>The stream of frames is being set up: the device does not listen yet.</summary>
internal sealed record RecorderStarting(CaptureLease Lease, int Opening) : RecorderMode(Lease, Opening)
{
    public override RecorderState State => RecorderState.Paused;
}

/// <summary>Every sample from here on is taken.</summary>
internal sealed record RecorderRecording(CaptureLease Lease, int Opening) : RecorderMode(Lease, Opening)
{
    public override RecorderState State => RecorderState.Recording;
}

/// <summary>The last frames are on their way to the encoder.</summary>
/// <param name="Goal">Paused, or Recording if that was commanded meanwhile.</param>
internal sealed record RecorderPausing(CaptureLease Lease, int Opening, RecorderState Goal) : RecorderMode(Lease, Opening)
{
    public override RecorderState State => RecorderState.Recording;
}

/// <summary>The device goes, however that looks inside.</summary>
/// <param name="Goal">Ended, or what was commanded meanwhile: then the device is opened again afterwards.</param>
internal abstract record RecorderLeaving(CaptureLease Lease, int Opening, RecorderState Goal) : RecorderMode(Lease, Opening)
{
    public sealed override RecorderState State => RecorderState.Closing;
}

/// <summary>The opening was withdrawn; its result, which may still be an open device, is awaited so that there are never two.</summary>
internal sealed record RecorderWithdrawing(CaptureLease Lease, int Opening, RecorderState Goal) : RecorderLeaving(Lease, Opening, Goal);

/// <summary>The last frames are on their way to the encoder, then the device is closed.</summary>
internal sealed record RecorderEnding(CaptureLease Lease, int Opening, RecorderState Goal) : RecorderLeaving(Lease, Opening, Goal);

/// <param name="Fault">Why it is closed, if nobody asked for it.</param>
internal sealed record RecorderClosing(CaptureLease Lease, int Opening, RecorderState Goal, string? Fault)
    : RecorderLeaving(Lease, Opening, Goal);
