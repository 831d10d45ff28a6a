namespace ActorVoice.Audio;

/// <summary>A source, sink or file can't be used. The message is for the person who can mend it: what, where, how.</summary>
public sealed class AudioException(string message, Exception? inner = null) : Exception(message, inner);
