namespace ActorVoice.Audio.Echo;

/// <summary>Where what was heard resembles most what was played.</summary>
/// <param name="Likeness">0 to 1: the normalised correlation, without its sign.</param>
/// <param name="Lag">From playing to hearing, there. Of no meaning if nothing is alike.</param>
public readonly record struct EchoMatch(float Likeness, TimeSpan Lag);
