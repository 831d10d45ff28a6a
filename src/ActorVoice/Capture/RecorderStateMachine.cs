using static ActorVoice.Capture.CaptureProtocol;
using static ActorVoice.Capture.RecorderState;

namespace ActorVoice.Capture;

/// <summary>A step of the recorder: where it stands then, and what is to be done.</summary>
internal readonly record struct RecorderStep(RecorderMode Next, IReadOnlyList<RecorderEffect> Effects)
{
    public static RecorderStep To(RecorderMode next, params IReadOnlyList<RecorderEffect> effects) => new(next, effects);

    /// <summary>Goes to <paramref name="next"/> and reports it, after <paramref name="before"/>.</summary>
    public static RecorderStep Tell(RecorderMode next, params IReadOnlyList<RecorderEffect> before) =>
        new(next, [.. before, new Report(next.State, next.Lease)]);
}

/// <summary>The rules of recording. Whatever order commands and the device's facts come in: at most one device is open, at most one stream of
/// frames flows from it, no sample is lost or doubled between the reports Recording and Paused, nothing is open when Ended is reported, and
/// every command is followed by a report. A command is never refused: it is answered with the state.</summary>
internal static class RecorderStateMachine
{
    /// <summary>Hears a command. One of an older lease than the newest changes nothing.</summary>
    public static RecorderStep Hear(RecorderMode mode, CaptureCommand command) =>
        command.Lease.Number < mode.Lease.Number ? RecorderStep.Tell(mode) : Obey(mode with { Lease = command.Lease }, command);

    /// <summary>Hears what became of a device. Facts that the present mode does not wait for change nothing, but a device that opened
    /// without being awaited is closed.</summary>
    public static RecorderStep Hear(RecorderMode mode, DeviceFact fact) => (mode, fact) switch
    {
        _ when fact.Opening != mode.Opening => Stray(mode, fact),
        (RecorderOpening opening, DeviceOpened) => Opened(opening),
        (RecorderOpening, DeviceNotOpened it) => End(mode, Ended, it.Fault),
        (RecorderWithdrawing it, DeviceOpened) => Close(it, it.Goal),
        (RecorderWithdrawing it, DeviceNotOpened) => End(mode, it.Goal, fault: null),
        (RecorderStarting, FramesStarted) => RecorderStep.Tell(new RecorderRecording(mode.Lease, mode.Opening)),
        (RecorderStarting or RecorderRecording or RecorderPausing or RecorderEnding, FramesStopped or SourceExhausted) =>
            Stopped(mode, fact),
        (RecorderEnding it, DeviceFailed failed) => Close(it, it.Goal, failed.Fault),
        (RecorderStarting or RecorderRecording or RecorderPausing, DeviceFailed failed) => Fail(mode, failed.Fault),
        (RecorderClosing it, DeviceClosed closed) => End(mode, it.Goal, it.Fault ?? closed.Fault),
        _ => RecorderStep.To(mode),
    };

    private static RecorderStep Obey(RecorderMode mode, CaptureCommand command) => mode switch
    {
        RecorderEnded => command is BeginCapture or RecordCapture ? Open(mode, Want(Ended, command)) : RecorderStep.Tell(mode),
        RecorderOpening it => Redirect(it, Want(it.Goal, command)),
        RecorderPaused => Want(Paused, command) switch
        {
            RecorderState.Recording => Start(mode),
            Ended => RecorderStep.Tell(new RecorderClosing(mode.Lease, mode.Opening, Ended, Fault: null), new CloseDevice(mode.Opening)),
            _ => RecorderStep.Tell(mode),
        },
        RecorderStarting or RecorderRecording => Want(RecorderState.Recording, command) switch
        {
            Paused => RecorderStep.To(new RecorderPausing(mode.Lease, mode.Opening, Paused), new StopFrames(mode.Opening)),
            Ended => RecorderStep.Tell(new RecorderEnding(mode.Lease, mode.Opening, Ended), new StopFrames(mode.Opening)),
            // A report follows when the device listens.
            _ => mode is RecorderStarting ? RecorderStep.To(mode) : RecorderStep.Tell(mode),
        },
        RecorderPausing it => Want(it.Goal, command) switch
        {
            Ended => RecorderStep.Tell(new RecorderEnding(mode.Lease, mode.Opening, Ended)),
            var goal => RecorderStep.To(it with { Goal = goal }),
        },
        RecorderLeaving it => RecorderStep.Tell(it with { Goal = Want(it.Goal, command) }),
        _ => throw new InvalidOperationException($"{mode} has no rule for commands."),
    };

    // What is wanted after a command, if `goal` was wanted before it.
    private static RecorderState Want(RecorderState goal, CaptureCommand command) => (command, goal) switch
    {
        (EndCapture, _) => Ended,
        (RecordCapture, _) => RecorderState.Recording,
        (BeginCapture, Ended) => Paused,
        (PauseCapture, RecorderState.Recording) => Paused,
        _ => goal,
    };

    private static RecorderStep Open(RecorderMode mode, RecorderState goal) =>
        RecorderStep.Tell(new RecorderOpening(mode.Lease, mode.Opening + 1, goal), new OpenDevice(mode.Opening + 1));

    private static RecorderStep Redirect(RecorderOpening opening, RecorderState goal) => goal == Ended
        ? RecorderStep.Tell(new RecorderWithdrawing(opening.Lease, opening.Opening, Ended), new WithdrawOpening(opening.Opening))
        : RecorderStep.Tell(opening with { Goal = goal });

    private static RecorderStep Opened(RecorderOpening opening)
    {
        var paused = RecorderStep.Tell(new RecorderPaused(opening.Lease, opening.Opening));
        return opening.Goal == RecorderState.Recording ? Then(paused, Start(paused.Next)) : paused;
    }

    private static RecorderStep Start(RecorderMode mode) =>
        RecorderStep.To(new RecorderStarting(mode.Lease, mode.Opening), new StartFrames(mode.Opening));

    private static RecorderStep Stopped(RecorderMode mode, DeviceFact fact)
    {
        var goal = (mode as RecorderPausing)?.Goal ?? Paused;
        var stopped = mode is RecorderEnding ending ? Close(ending, ending.Goal) : RecorderStep.Tell(new RecorderPaused(mode.Lease, mode.Opening));
        if (fact is SourceExhausted)
            stopped = stopped with { Effects = [.. stopped.Effects, ReportInputEnded.Instance] };

        return goal == RecorderState.Recording ? Then(stopped, Start(stopped.Next)) : stopped;
    }

    // The owner was told Closing already.
    private static RecorderStep Close(RecorderLeaving mode, RecorderState goal, string? fault = null) =>
        RecorderStep.To(new RecorderClosing(mode.Lease, mode.Opening, goal, fault), new CloseDevice(mode.Opening));

    private static RecorderStep Fail(RecorderMode mode, string fault) =>
        RecorderStep.Tell(new RecorderClosing(mode.Lease, mode.Opening, Ended, fault), new CloseDevice(mode.Opening));

    private static RecorderStep End(RecorderMode mode, RecorderState goal, string? fault)
    {
        var ended = RecorderStep.To(new RecorderEnded(mode.Lease, mode.Opening), new Report(Ended, mode.Lease, fault));
        return goal == Ended ? ended : Then(ended, Open(ended.Next, goal));
    }

    private static RecorderStep Stray(RecorderMode mode, DeviceFact fact) =>
        fact is DeviceOpened ? RecorderStep.To(mode, new CloseDevice(fact.Opening)) : RecorderStep.To(mode);

    private static RecorderStep Then(RecorderStep first, RecorderStep second) => new(second.Next, [.. first.Effects, .. second.Effects]);
}
