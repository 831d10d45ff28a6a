namespace ActorVoice.Recording;

/// <summary>A recording can't be made or read; the message names the file and says why.</summary>
public sealed class JournalException(string message, Exception? cause = null) : Exception(message, cause);
