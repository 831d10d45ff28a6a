namespace ActorVoice.Conversation;

/// <content>What is done about silence.</content>
internal sealed partial class ConversationCore
{
    /// <summary>A running tool has a deadline of its own, and what it gives is asked about then.</summary>
    private void AskAnew()
    {
        if (!_arbiter.Calls.IsEmpty)
        {
            return;
        }

        // Whatever of the silent answer waits unheard is cut, so that nothing is said twice.
        Interrupt(byPerson: false);
        Arbitrate(new AskForResponse(ResponseRequest.Default));
    }
}
