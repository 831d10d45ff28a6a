namespace ActorVoice.Engine.Event;

/// <summary>Published when a supervisor restarted or stopped a failed child, or an actor's hook threw. Nothing writes it anywhere unless it is subscribed to.</summary>
public sealed class Error(Exception cause, string logSource, Type logClass, object message)
{
    public Exception Cause { get; } = cause;

    /// <value>The path of the actor that failed.</value>
    public string LogSource { get; } = logSource;

    public Type LogClass { get; } = logClass;

    public object Message { get; } = message;

    public override string ToString() => $"[ERROR][{LogSource}] {Message}\nCause: {Cause}";
}
