using ActorVoice.Playback;

namespace ActorVoice.Conversation;

/// <content>Interruptions that our own ear decides.</content>
internal sealed partial class ConversationCore
{
    /// <summary>The answer is held at the sample where it is cut now; what comes next is free to be played.</summary>
    private void CutHeldAnswer()
    {
        Interrupt(byPerson: false);
        _effects.Add(new ToPlayer(new PlaybackProtocol.HoldPlayback(false, HeldBy.BargeIn)));
    }

    private void TellHold(PlaybackProtocol.HoldBegan held) => Say(new PlaybackHeld(held.Item, held.Heard));

    private void TellHold(PlaybackProtocol.HoldEnded ended) => Say(new PlaybackResumed(ended.Item, ended.Why));
}
