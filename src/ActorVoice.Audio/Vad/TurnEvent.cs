namespace ActorVoice.Audio.Vad;

/// <summary>A turn of the speaker began or ended. Positions count all samples heard since the stream began, at the stream's rate.</summary>
public abstract record TurnEvent;

/// <summary>Somebody began to speak.</summary>
/// <param name="Start">The first sample that belongs to the turn: the prefix padding is already taken off, but it never lies before the
/// stream began or before the end of the turn before.</param>
public sealed record SpeechStarted(long Start) : TurnEvent;

/// <summary>The speaker stopped.</summary>
/// <param name="End">Just behind the last sample that belongs to the turn, which includes the closing silence.</param>
public sealed record SpeechStopped(long End) : TurnEvent;
