using static ActorVoice.Conversation.ConversationProtocol;
using static ActorVoice.Sessions.SessionProtocol;

namespace ActorVoice.Sessions;

/// <summary>Reads the dead letters for wishes that somebody waits for: a session that has ended must not leave its user waiting for ever.</summary>
internal sealed class UndeliveredActor : UntypedActor
{
    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));

    protected override void OnReceive(object message)
    {
        if (message is DeadLetter letter)
        {
            Return(letter.Message);
        }
        else
        {
            Unhandled(message);
        }
    }

    private static void Return(object mail)
    {
        switch (mail)
        {
            case ToConversation to: Return(to.Mail); break;
            case AddItem add: add.Id?.TrySetException(new InvalidOperationException("The session has ended; it takes no more items.")); break;
            default: break;
        }
    }
}
