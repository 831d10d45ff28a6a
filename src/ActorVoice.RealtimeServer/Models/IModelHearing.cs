using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models;

/// <summary>When a model wants the person's sound.</summary>
public enum ModelHearing
{
    /// <summary>After the turn, and only if the session wants a transcript: <see cref="IModelSession.Transcribe"/>.</summary>
    CommittedTurns,

    /// <summary>While it is spoken, of every turn, for the model needs the words to answer: <see cref="IModelSession.Hear"/>. Transcription
    /// events still go out only if the session asked for them.</summary>
    WhileSpoken,
}

/// <summary>A turn that a model hears while it is spoken. Its outputs are any number of <see cref="TranscriptPartial"/> and, after
/// <see cref="Finish"/>, one <see cref="TranscriptDone"/>; or <see cref="TranscriptFailed"/> at any time. Disposing it drops the turn:
/// its input was cleared, or the session ended.</summary>
/// <remarks>One caller at a time, which must not be held up: take the sound and return. The sound is at most one turn's, whose memory
/// the session keeps anyway.</remarks>
public interface IModelHearing : IModelRun
{
    /// <summary>The next sound of the turn, without a gap. Its rate may change when the session's format does.</summary>
    void Add(TurnSound sound);

    /// <summary>The turn is committed; no more sound comes.</summary>
    void Finish(CommittedTurn turn);
}

/// <param name="ItemId">The item that the turn will be.</param>
/// <param name="Settings">What the session wants of the transcript; null: no transcript is told.</param>
public sealed record HearingRequest(string ItemId, Transcription? Settings);

/// <param name="Sound">Not to be written to.</param>
/// <param name="Pause">Whether the voice rests at its end.</param>
public readonly record struct TurnSound(AudioClip Sound, VoicePause Pause);

/// <summary>Whether the voice rests in a turn.</summary>
public enum VoicePause
{
    /// <summary>The person speaks, or nobody looks for turns.</summary>
    None,

    /// <summary>The person is silent: if that lasts, the turn ends. Time to make sure of the words.</summary>
    MayEnd,
}

/// <param name="Turn">1 for the first message of the person in the conversation.</param>
/// <param name="Audio">All its sound.</param>
public sealed record CommittedTurn(int Turn, AudioClip Audio);
