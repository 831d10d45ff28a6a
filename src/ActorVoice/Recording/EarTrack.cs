using ActorVoice.Playback;
using static ActorVoice.Playback.PlaybackProtocol;

namespace ActorVoice.Recording;

/// <summary>What was heard, found out from the steps of the player: a sink takes pieces, says how much it has not played, and may throw that
/// away. What the ear never heard is not in the file.</summary>
internal sealed class EarTrack(Track track)
{
    private readonly Queue<ReadOnlyMemory<short>> _unheard = new();
    private PlaybackPiece _ordered;
    private double _volume = 1;
    private int _rate;
    private long _left;

    /// <summary>A new player: what the old one had not played was not heard.</summary>
    public void Begin(PlaybackMade made)
    {
        Discard();
        (_rate, _volume) = (made.Rate, 1);
    }

    public void Hear(CoreStepped step)
    {
        switch (step.Mail)
        {
            case OrderAsked when step.Effects is [WriteSound write, ..]: _ordered = write.Piece; break;
            case SetVolume set when !double.IsNaN(set.Volume): _volume = Math.Clamp(set.Volume, 0, 1); break;
            case SinkTook: Take(); break;
            case SinkSaid said: HearUpTo(step.At, said.Queued); break;
            case SinkDiscarded discarded: HearUpTo(step.At, discarded.Samples); Discard(); break;
            case SinkBroke: Discard(); break;
            default: break;
        }
    }

    private void Take()
    {
        _unheard.Enqueue(PlaybackBuffer.AtVolume(_ordered.Samples, _volume));
        _left += _ordered.Samples.Length;
    }

    private void HearUpTo(TimeSpan at, long queued)
    {
        for (var heard = _left - Math.Clamp(queued, 0, _left); heard > 0;)
        {
            var piece = _unheard.Dequeue();
            var part = (int)Math.Min(heard, piece.Length);
            track.Write(at, _rate, piece.Span[..part]);
            if (part < piece.Length)
            {
                PutFirst(piece[part..]);
            }

            heard -= part;
            _left -= part;
        }
    }

    private void PutFirst(ReadOnlyMemory<short> rest)
    {
        var behind = _unheard.Count;
        _unheard.Enqueue(rest);
        for (var i = 0; i < behind; i++)
        {
            _unheard.Enqueue(_unheard.Dequeue());
        }
    }

    private void Discard()
    {
        _unheard.Clear();
        _left = 0;
    }
}
