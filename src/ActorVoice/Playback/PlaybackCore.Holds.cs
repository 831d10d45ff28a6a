using static ActorVoice.Playback.PlaybackProtocol;

namespace ActorVoice.Playback;

/// <content>Holding: the sink is emptied, what it had not played waits again, and nothing is handed to it until nobody holds any more.</content>
internal sealed partial class PlaybackCore
{
    private HeldBy _heldBy;
    private PartKey? _toldHeld;

    private bool IsHeld => _heldBy != HeldBy.Nobody;

    public void Hold(HoldPlayback hold)
    {
        _heldBy = hold.Held ? _heldBy | hold.By : _heldBy & ~hold.By;
        if (IsHeld || _toldHeld is not { } held)
            return;

        _toldHeld = null;
        _told.Add(new HoldEnded(held.Item, hold.Why));
    }

    // Known when the sink is empty. A clip may be held too, but there is no item to name.
    private void TellHold()
    {
        if (!IsHeld || _toldHeld is not null || Unheard > 0 || !_buffer.TryPeek(1, out var next) || next.Key.IsClip)
            return;

        _toldHeld = next.Key;
        _told.Add(new HoldBegan(next.Key.Item, next.Key.Part, _ledger.HeardOf(next.Key)));
    }
}
