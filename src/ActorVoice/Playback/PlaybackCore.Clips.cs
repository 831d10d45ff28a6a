using static ActorVoice.Playback.PlaybackProtocol;

namespace ActorVoice.Playback;

/// <content>Clips: sound that belongs to no item. One at a time, into silence only, and gone before an answer sounds.</content>
internal sealed partial class PlaybackCore
{
    private readonly List<PartKey> _endingClips = [];
    private PartKey? _clip;

    private bool HasEndingClip => _endingClips.Count > 0;

    public void PlayClip(PlayClip play)
    {
        var key = PartKey.OfClip(play.Number);
        if (_isBroken || IsHeld || _isActive || !_buffer.HasRoomFor(play.Samples.Length) || play.Samples.IsEmpty)
        {
            _told.Add(new ClipEnded(play.Number, IsWhole: false));
            return;
        }

        EndClip();
        _ledger.Received(key, play.Samples.Length);
        _ledger.Ended(key);
        _buffer.Add(key, play.Samples);
        _clip = key;
    }

    /// <summary>Something else is to sound: what the sink still has of the clip is thrown away first.</summary>
    private void EndClip()
    {
        if (_clip is { } clip)
            _endingClips.Add(clip);

        _clip = null;
    }

    /// <summary>The sink holds nothing of them any more.</summary>
    private void DropClips()
    {
        foreach (var clip in _endingClips)
        {
            _buffer.Drop(clip);
            _ledger.Forget(clip);
            _told.Add(new ClipEnded(clip.Part, IsWhole: false));
        }

        _endingClips.Clear();
    }

    private void FinishClip(int number)
    {
        var clip = PartKey.OfClip(number);
        _clip = _clip == clip ? null : _clip;
        _endingClips.Remove(clip);
        _told.Add(new ClipEnded(number, IsWhole: true));
    }
}
