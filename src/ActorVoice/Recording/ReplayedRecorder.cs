using ActorVoice.Capture;

namespace ActorVoice.Recording;

internal sealed class ReplayedRecorder : IReplayedCore
{
    private RecorderMode _mode = RecorderMode.Start;

    public IReadOnlyList<object> Handle(object mail, TimeSpan now)
    {
        var step = mail switch
        {
            CaptureProtocol.CaptureCommand command => RecorderStateMachine.Hear(_mode, command),
            DeviceFact fact => RecorderStateMachine.Hear(_mode, fact),
            _ => throw ReplayedCores.Refusal(mail),
        };
        _mode = step.Next;
        return step.Effects;
    }
}
