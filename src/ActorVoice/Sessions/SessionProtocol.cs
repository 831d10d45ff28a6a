using ActorVoice.Capture;
using ActorVoice.Tools;

namespace ActorVoice.Sessions;

/// <summary>The mail of the SessionActor from its user; facts of its parts stand in their protocols.</summary>
internal static class SessionProtocol
{
    /// <summary>A command to the recorder with the lease of its user.</summary>
    public sealed record CommandRecorder(RecorderCommand Command, CaptureLease Lease);

    /// <summary>Push to talk, key down: silence the answer, forget stale sound, record.</summary>
    public sealed record StartTalking(CaptureLease Lease);

    /// <summary>Key up: pause, commit what was said, ask for an answer if wanted.</summary>
    public sealed record StopTalking(CaptureLease Lease, bool Respond);

    /// <summary>Commit what was said so far without touching the recorder.</summary>
    public sealed record CommitInput(bool Respond);

    /// <summary>Forget what was said since the last commit.</summary>
    public sealed record ClearTalk;

    public sealed record AddTool(VoiceTool Tool);

    public sealed record RemoveTool(string Name);

    /// <summary>To the conversation as it is.</summary>
    public sealed record ToConversation(object Mail);

    /// <summary>To the player as it is.</summary>
    public sealed record ToPlayback(object Mail);

    /// <summary>From the session's recording: something can't be recorded.</summary>
    public sealed record JournalFaltered(string Code, string Message);

    /// <summary>End: everything closed, files whole, last event told, then the feed ends.</summary>
    public sealed record EndSession(string? Reason);
}

/// <summary>What a recorder can be told.</summary>
internal enum RecorderCommand
{
    Begin,
    Record,
    Pause,
    End,
}
