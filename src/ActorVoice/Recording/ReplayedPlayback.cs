using ActorVoice.Playback;
using static ActorVoice.Playback.PlaybackProtocol;

namespace ActorVoice.Recording;

internal sealed class ReplayedPlayback(PlaybackMade made) : IReplayedCore
{
    private readonly PlaybackCore _core = new(made.Rate, made.Options);
    private SinkOrder? _ordered;

    public IReadOnlyList<object> Handle(object mail, TimeSpan now)
    {
        switch (mail)
        {
            case OrderAsked asked: _ordered = _core.Next(asked.IsOpen); return _ordered is null ? [] : [_ordered];
            case ToldTaken: return _core.TakeTold();
            default: Do(mail); return [];
        }
    }

    private void Do(object mail)
    {
        switch (mail)
        {
            case PlayAudio play: _core.Play(play); break;
            case PlayClip play: _core.PlayClip(play); break;
            case EndPart end: _core.End(end); break;
            case InterruptPlayback interrupt: _core.Interrupt(interrupt.Number); break;
            case HoldPlayback hold: _core.Hold(hold); break;
            case SetVolume set: _core.SetVolume(set.Volume); break;
            case SinkSaid said: _core.Hear(said.Queued); break;
            case SinkTook took: _core.Written(Ordered(took)); break;
            case SinkDiscarded discarded: _core.Discarded(discarded.Samples); break;
            case SinkBroke broke: _core.Break(broke.Reason); break;
            default: throw ReplayedCores.Refusal(mail);
        }
    }

    private PlaybackPiece Ordered(SinkTook took) => _ordered is WriteSound write && write.Piece.Samples.Length == took.Samples
        ? write.Piece
        : throw new InvalidOperationException($"The sink took {took.Samples} samples, which nobody had ordered.");
}
