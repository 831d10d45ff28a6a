namespace ActorVoice.Audio.Vad;

/// <summary>Where in a turn the detector is.</summary>
public enum TurnPhase
{
    /// <summary>No voice.</summary>
    Quiet,

    /// <summary>Voice, but too short yet to be more than a click.</summary>
    Starting,

    /// <summary>A turn is under way and there is voice.</summary>
    Speaking,

    /// <summary>A turn is under way, but the voice rests: if that lasts, the turn ends.</summary>
    Stopping,
}

/// <summary>All that <see cref="TurnDetector"/> remembers from chunk to chunk. The default value is the start of a stream.</summary>
/// <param name="Since">Where the voice (Starting, Speaking) or the rest (Stopping) began.</param>
/// <param name="Floor">No turn may begin before it: the end of the turn before, or the place up to which input was thrown away.</param>
public readonly record struct TurnState(TurnPhase Phase, long Since, long Floor)
{
    /// <summary>A turn is under way: it began and has not ended.</summary>
    public bool IsTurn => Phase is TurnPhase.Speaking or TurnPhase.Stopping;

    internal bool IsVoiced => Phase is TurnPhase.Starting or TurnPhase.Speaking;
}
