namespace ActorVoice.Engine.Actor;

/// <summary>The outcome of an operation as a message.</summary>
public abstract class Status
{
    private Status()
    {
    }

    public sealed class Success(object status) : Status
    {
        public readonly object Status = status;

        public override string ToString() => $"Success: {Status}";
    }

    public sealed class Failure(Exception cause) : Status
    {
        public readonly Exception Cause = cause;

        public override string ToString() => $"Failure: {Cause}";
    }
}
