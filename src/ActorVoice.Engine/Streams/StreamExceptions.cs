namespace ActorVoice.Engine.Streams;

/// <summary>The stream was stopped with its actor, materializer or system before it had ended.</summary>
public sealed class AbruptStageTerminationException : Exception
{
    internal AbruptStageTerminationException(object stage)
        : base($"Stage [{stage.GetType().Name}] terminated abruptly, caused by for example materializer or actor system termination.")
    {
    }
}

/// <summary>An offer came to a queue whose stream has ended.</summary>
public class StreamDetachedException() : Exception("The stream has been completed, failed or cancelled: its queue takes nothing more.");

/// <summary>A queue was full and its strategy is to fail.</summary>
public class BufferOverflowException(string message) : Exception(message);

/// <summary>A stream ended without the element that was asked of it.</summary>
public class NoSuchElementException(string message) : Exception(message);
