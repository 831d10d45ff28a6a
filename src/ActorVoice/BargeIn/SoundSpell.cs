namespace ActorVoice.BargeIn;

/// <summary>A stretch of sound at the microphone, with rests that were too short to end it.</summary>
/// <param name="Start">Of its first chunk.</param>
internal sealed record SoundSpell(TimeSpan Start)
{
    /// <value>End of its newest chunk with sound.</value>
    public TimeSpan LastSound { get; init; }

    public TimeSpan Voiced { get; init; }

    /// <value>Voice without a rest up to the newest chunk.</value>
    public TimeSpan VoicedRun { get; init; }

    /// <value>It was the echo of what we played, at its newest chunk or before.</value>
    public bool WasEcho { get; init; }

    /// <value>Something in it was like an echo, and it was given time to show whether it is one.</value>
    public bool WasGivenTime { get; init; }

    /// <value>It came up while an echo sounded, so that some echo is in it.</value>
    public bool IsOverEcho { get; init; }

    public SoundSpell Hear(NearChunk chunk, bool isSound, bool isVoiced) => this with
    {
        LastSound = isSound ? chunk.End : LastSound,
        Voiced = isVoiced ? Voiced + chunk.Length : Voiced,
        VoicedRun = isVoiced ? VoicedRun + chunk.Length : TimeSpan.Zero,
    };
}
