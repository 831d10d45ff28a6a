namespace ActorVoice.Testing;

/// <summary>What was expected is not so; the message says what was found. Any test framework reports it as a failed test.</summary>
public sealed class ExpectationException(string message) : Exception(message);
