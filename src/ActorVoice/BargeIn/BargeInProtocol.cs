using ActorVoice.Audio;

namespace ActorVoice.BargeIn;

/// <summary>The mail of the BargeInActor.</summary>
internal static class BargeInProtocol
{
    /// <summary>From the parent: whom to command; again whenever one of them was made anew.</summary>
    public sealed record BargeInWired(IActorRef Playback, IActorRef Conversation);

    /// <summary>From the encoder: a frame of the microphone, as captured. Answered to the sender with <see cref="FrameJudged"/>.</summary>
    public sealed record JudgeFrame(AudioFrame Frame);

    public sealed record FrameJudged
    {
        public static readonly FrameJudged Instance = new();
    }

    /// <summary>From the encoder: no more frames for now.</summary>
    public sealed record FramesOver;

    /// <summary>From the player: this sounds, its first sample at <paramref name="At"/> by the frame clock. It may lie ahead a little.</summary>
    public sealed record SoundPlays(TimeSpan At, int Rate, ReadOnlyMemory<short> Samples);

    /// <summary>From the player: what would have sounded from now on does not.</summary>
    public sealed record SoundWithdrawn(TimeSpan At);

    /// <summary>To the conversation: the person wants the word, and the answer is held.</summary>
    public sealed record PersonCutIn;

    /// <summary>To the encoder and the player: tell this one what you hear and play.</summary>
    public sealed record ListenIn(IActorRef Listener);
}
