using ActorVoice.Capture;
using ActorVoice.Conversation;
using ActorVoice.Diagnostics;

namespace ActorVoice.Sessions;

/// <summary>What anybody may look at while a session runs: written by the SessionActor, read on any thread.</summary>
internal sealed class SessionView(ConversationState conversation, SoundMeter input, SoundMeter output)
{
    private volatile ConversationState _conversation = conversation;
    private volatile int _state = (int)SessionState.Connecting;
    private volatile int _recorder = (int)RecorderState.Ended;

    public SoundMeter Input { get; } = input;

    public SoundMeter Output { get; } = output;

    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConversationState Conversation
    {
        get => _conversation;
        set => _conversation = value;
    }

    public SessionState State
    {
        get => (SessionState)_state;
        set => _state = (int)value;
    }

    public RecorderState Recorder
    {
        get => (RecorderState)_recorder;
        set => _recorder = (int)value;
    }
}
