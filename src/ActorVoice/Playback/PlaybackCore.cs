using ActorVoice.Audio;
using static ActorVoice.Playback.PlaybackProtocol;

namespace ActorVoice.Playback;

/// <summary>What the sink is to do next. One order at a time: the next is asked for when this one is done.</summary>
internal abstract record SinkOrder;

/// <summary>Take this piece. Answered by <see cref="PlaybackCore.Written"/>, or by nothing if it was called off and not taken.</summary>
internal sealed record WriteSound(PlaybackPiece Piece) : SinkOrder;

/// <summary>Throw away what is unheard. Answered by <see cref="PlaybackCore.Discarded"/>.</summary>
internal sealed record DiscardSound : SinkOrder;

/// <summary>Decides what the sink does and what is told to the conversation. Pure: no sink, no clock. Not thread-safe.</summary>
internal sealed partial class PlaybackCore
{
    private readonly PlaybackLedger _ledger;
    private readonly PlaybackBuffer _buffer;
    private readonly long _lead;
    private readonly Queue<long> _interruptions = new();
    private List<object> _told = [];
    private bool _isActive;
    private bool _isOverflowed;
    private bool _isBroken;

    public PlaybackCore(int rate, PlaybackOptions options)
    {
        _ledger = new(rate);
        _buffer = new(MediaTime.FromTimeSpan(options.Capacity, rate));
        _lead = Math.Max(1, MediaTime.FromTimeSpan(options.Lead, rate));
    }

    /// <summary>1: as received.</summary>
    public double Volume { get; private set; } = 1;

    /// <summary>Samples the sink has and the ear has not heard.</summary>
    public long Unheard => _ledger.Unheard;

    /// <summary>Time brings something to do: the sink plays.</summary>
    public bool IsSounding => Unheard > 0;

    /// <summary>Somebody wants silence at once: a write that is under way is to be called off.</summary>
    public bool WantsSilence => _interruptions.Count > 0 || ((IsHeld || HasEndingClip) && Unheard > 0);

    public void Play(PlayAudio play)
    {
        var key = new PartKey(play.Item, play.Part);
        if (_isBroken || _isOverflowed || !_buffer.HasRoomFor(play.Samples.Length))
        {
            Refuse(play, key);
            return;
        }

        if (!_ledger.Received(key, play.Samples.Length) || play.Samples.IsEmpty)
            return;

        EndClip();
        _buffer.Add(key, play.Samples);
        _isActive = true;
    }

    public void End(EndPart end)
    {
        _ledger.Ended(new(end.Item, end.Part));
        TellProgress();
    }

    public void Interrupt(long number)
    {
        EndClip();
        _ledger.Silence(number);
        _buffer.Clear();
        _interruptions.Enqueue(number);
        _toldHeld = null;
        (_isActive, _isOverflowed) = (false, false);
    }

    /// <summary>Not a number changes nothing.</summary>
    public void SetVolume(double volume) => Volume = double.IsNaN(volume) ? Volume : Math.Clamp(volume, 0, 1);

    /// <summary>The sink, while no order is under way, says how many samples are queued.</summary>
    public void Hear(long queued)
    {
        _buffer.Heard(_ledger.QueuedIs(queued));
        TellProgress();
    }

    /// <summary>What the sink is to do now; null: nothing, until time passes or mail comes.</summary>
    public SinkOrder? Next(bool isOpen)
    {
        if (WantsSilence && Unheard > 0)
            return new DiscardSound();
        if (_interruptions.Count > 0)
            AnswerInterruptions();
        if (HasEndingClip)
            DropClips();
        TellHold();

        return isOpen && !IsHeld && _buffer.TryPeek(_lead - Unheard, out var piece) ? new WriteSound(piece) : null;
    }

    public void Written(PlaybackPiece piece)
    {
        if (_ledger.Handed(piece.Key, piece.Samples.Length) && !piece.Key.IsClip)
            _told.Add(new PartSounding(piece.Key.Item, piece.Key.Part));

        // Interrupted meanwhile: the buffer holds only what came after.
        if (_interruptions.Count == 0)
            _buffer.Advance(piece);
    }

    public void Discarded(long samples)
    {
        _buffer.Heard(_ledger.Discarded(samples));
        if (_interruptions.Count == 0)
            _buffer.PutBack();

        TellProgress();
    }

    /// <summary>The sink failed: what it had not said to be heard counts as unheard, and nothing will be heard any more.</summary>
    public void Break(string reason)
    {
        const long number = long.MinValue;
        _isBroken = true;
        EndClip();
        _ledger.Silence(number);
        _buffer.Clear();
        _ledger.Discarded(Unheard);
        AnswerInterruptions();
        DropClips();
        _told.Add(new PlaybackFailed(reason, _ledger.TakeCut(number)));
    }

    /// <summary>What is to be told, in order; each is handed out once.</summary>
    public IReadOnlyList<object> TakeTold()
    {
        if (_told.Count == 0)
            return [];

        var told = _told;
        _told = [];
        return told;
    }

    private void Refuse(PlayAudio play, PartKey key)
    {
        _ledger.Refused(key, play.Samples.Length);
        if (_isBroken || _isOverflowed)
            return;

        _isOverflowed = true;
        _told.Add(new PlaybackOverflowed(play.Item, play.Part));
    }

    private void AnswerInterruptions()
    {
        _buffer.ForgetAhead();
        while (_interruptions.TryDequeue(out var number))
            _told.Add(new PlaybackInterrupted(number, _ledger.TakeCut(number)));
    }

    private void TellProgress()
    {
        foreach (var part in _ledger.TakeWhole())
        {
            if (part.Item == default)
                FinishClip(part.Part);
            else
                _told.Add(new PartHeard(part.Item, part.Part, part.Heard));
        }

        if (!_isActive || Unheard > 0 || _buffer.Waiting > 0)
            return;

        (_isActive, _isOverflowed) = (false, false);
        _told.Add(new PlaybackDrained());
    }
}
