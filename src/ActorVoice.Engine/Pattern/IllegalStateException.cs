namespace ActorVoice.Engine.Pattern;

/// <summary>A call came at a moment at which it has no meaning.</summary>
public class IllegalStateException(string message) : Exception(message);
