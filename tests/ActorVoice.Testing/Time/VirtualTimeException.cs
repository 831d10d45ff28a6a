namespace ActorVoice.Testing;

/// <summary>A run in virtual time can't go on: a deadlock, a limit, or work that left the queue. The message says which, and what to look for.</summary>
public sealed class VirtualTimeException(string message) : Exception(message);
