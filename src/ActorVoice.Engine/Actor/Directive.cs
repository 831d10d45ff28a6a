namespace ActorVoice.Engine.Actor;

/// <summary>What a supervisor decides about a failed child.</summary>
public enum Directive
{
    /// <summary>The child goes on with its state; the message that failed is lost.</summary>
    Resume,

    /// <summary>A new instance takes over the mailbox.</summary>
    Restart,

    /// <summary>The supervisor fails itself with the same cause.</summary>
    Escalate,

    /// <summary>The child is stopped.</summary>
    Stop,
}

public interface IDecider
{
    Directive Decide(Exception cause);
}
