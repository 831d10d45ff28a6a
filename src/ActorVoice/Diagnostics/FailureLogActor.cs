using Microsoft.Extensions.Logging;

namespace ActorVoice.Diagnostics;

/// <summary>Writes every crash of an actor to the log. The supervisors decide what follows; this is for the person who mends the bug.</summary>
internal sealed class FailureLogActor(ILogger logger) : UntypedActor
{
    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(ActorFailure));

    protected override void OnReceive(object message)
    {
        if (message is ActorFailure failure)
        {
            logger.ActorFailed(failure.LogSource, failure.Cause);
        }
        else
        {
            Unhandled(message);
        }
    }
}
