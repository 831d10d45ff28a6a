namespace ActorVoice.Engine.Actor;

internal interface IInternalActorRef : IActorRef
{
    void SendSystemMessage(SystemMessage message);
}

/// <summary>Mail of this kind says nothing to anybody once its receiver is gone.</summary>
internal interface IDeadLetterSuppression;
