using ActorVoice.Capture;
using static ActorVoice.Capture.CaptureProtocol;

namespace ActorVoice.Tests.Capture;

public sealed class RecorderStateMachineTests
{
    private static readonly CaptureLease Lease = new(1);

    [Fact]
    public void Closes_a_device_that_opened_for_nobody()
    {
        var paused = new RecorderPaused(Lease, Opening: 2);

        var step = RecorderStateMachine.Hear(paused, new DeviceOpened(1));

        Assert.Equal(paused, step.Next);
        Assert.Equal([new CloseDevice(1)], step.Effects);
    }

    [Fact]
    public void Takes_no_notice_of_facts_that_it_does_not_wait_for()
    {
        RecorderMode[] modes = [RecorderMode.Start, new RecorderPaused(Lease, 2), new RecorderClosing(Lease, 2, RecorderState.Ended, Fault: null)];
        DeviceFact[] facts = [new FramesStarted(2), new FramesStopped(2), new SourceExhausted(2), new DeviceFailed(2, "late"), new DeviceClosed(1), new DeviceNotOpened(1, "late")];

        foreach (var (mode, fact) in modes.SelectMany(mode => facts.Select(fact => (mode, fact))))
        {
            var step = RecorderStateMachine.Hear(mode, fact);
            Assert.Equal(mode, step.Next);
            Assert.Empty(step.Effects);
        }
    }

    [Fact]
    public void Answers_an_old_owner_with_the_state_and_the_new_owners_lease()
    {
        var recording = new RecorderRecording(new(7), Opening: 1);

        var step = RecorderStateMachine.Hear(recording, new EndCapture(new(6)));

        Assert.Equal(recording, step.Next);
        Assert.Equal([new Report(RecorderState.Recording, new(7))], step.Effects);
    }
}
