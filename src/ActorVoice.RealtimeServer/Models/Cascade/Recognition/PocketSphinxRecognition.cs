using ActorVoice.Audio;

namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>One turn on its way through a decoder. Its caller adds sound; one of the <see cref="RecognitionThreads"/> at a time works at it.</summary>
internal sealed class PocketSphinxRecognition(DecoderPool pool, RecognitionThreads threads, Speaker speaker, Action<ModelOutput> heard) : IRecognition
{
    private const int Rate = 16_000;

    // Words are looked at after so much sound, and the next turn gets its chance.
    private const int Piece = Rate / 10;

    // So much tells a stranger's voice and microphone.
    private const int Introduction = Rate * 3 / 2;

    // Nothing but silence: no voice will be learned of this turn.
    private const int LongestIntroduction = Rate * 10;

    private readonly Lock _lock = new();

    // The turn's sound that was not decoded yet; the session bounds it to the turn's longest.
    private readonly Queue<(ReadOnlyMemory<short> Samples, VoicePause Pause)> _sound = new();
    private readonly StableWords _stable = new();

    // What was decoded of a stranger's turn; null: the speaker is known.
    private List<ReadOnlyMemory<short>>? _strange = speaker.Learned is null ? [] : null;
    private PocketSphinxDecoder? _decoder;
    private long _decoded;
    private bool _isQueued;
    private bool _isWaiting;
    private bool _isFinished;
    private bool _isDropped;
    private bool _isOver;

    private enum Chore
    {
        None,
        Hear,
        End,
        Drop,
    }

    private bool HasWork => !_isOver && (_isDropped || (!_isWaiting && (_isFinished || _sound.Count > 0)));

    public void Add(ReadOnlyMemory<short> samples, VoicePause pause)
    {
        lock (_lock)
        {
            if (_isFinished) return;
            for (; samples.Length > 0; samples = samples[Math.Min(Piece, samples.Length)..])
                _sound.Enqueue((samples[..Math.Min(Piece, samples.Length)], pause));
        }

        Wake();
    }

    public void Finish()
    {
        lock (_lock) _isFinished = true;
        Wake();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isFinished = _isDropped = true;
            _sound.Clear();
        }

        Wake();
    }

    /// <summary>Does a piece of its work; called by one thread at a time.</summary>
    /// <returns>True: there is more, call again.</returns>
    public bool Work()
    {
        try
        {
            Do(Next(out var samples, out var pause), samples, pause);
        }
        catch (Exception e)
        {
            Fail(e);
        }

        lock (_lock) return _isQueued = HasWork;
    }

    private void Wake()
    {
        lock (_lock)
        {
            if (_isQueued || !HasWork) return;
            _isQueued = true;
        }

        threads.Enqueue(this);
    }

    private void Retry()
    {
        lock (_lock) _isWaiting = false;
        Wake();
    }

    private Chore Next(out ReadOnlyMemory<short> samples, out VoicePause pause)
    {
        (samples, pause) = (default, VoicePause.None);
        lock (_lock)
        {
            if (!HasWork) return Chore.None;
            if (_isDropped) return Chore.Drop;
            if (_sound.Count == 0) return Chore.End;

            // Said before it is asked for: the answer may come at once.
            _isWaiting = _decoder is null;
        }

        if (_decoder is null && !TryBegin()) return Chore.None;
        lock (_lock)
        {
            _isWaiting = false;
            if (!_sound.TryDequeue(out var next)) return Chore.None;
            (samples, pause) = next;
        }

        return Chore.Hear;
    }

    private bool TryBegin()
    {
        _decoder = pool.TryTake(Retry);
        _decoder?.Start(speaker, _strange is null ? Acquaintance.Known : Acquaintance.Stranger);
        return _decoder is not null;
    }

    private void Do(Chore chore, ReadOnlyMemory<short> samples, VoicePause pause)
    {
        switch (chore)
        {
            case Chore.Hear: Hear(samples, pause); break;
            case Chore.End: End(); break;
            case Chore.Drop: Drop(); break;
        }
    }

    private void Hear(ReadOnlyMemory<short> samples, VoicePause pause)
    {
        _decoder!.Hear(samples.Span);
        _decoded += samples.Length;
        if (_strange is not null) Acquaint(_strange, samples, pause);
        if (_stable.Hear(_decoder.Words, MediaTime.ToTimeSpan(_decoded, Rate), pause) is { } partial && !_isDropped) heard(partial);
    }

    // A stranger's turn is decoded again with what it taught of the voice, after the introduction or in a pause before. That takes a third of
    // a second at most, and only in the first turn of a session.
    private void Acquaint(List<ReadOnlyMemory<short>> strange, ReadOnlyMemory<short> samples, VoicePause pause)
    {
        strange.Add(samples);
        if (_decoded >= Introduction || pause == VoicePause.MayEnd) DecodeAgain(strange);
    }

    private void DecodeAgain(List<ReadOnlyMemory<short>> strange)
    {
        if (_decoder!.Relearn(speaker))
        {
            foreach (var samples in strange) _decoder.Hear(samples.Span);
            _strange = null;
        }
        else if (_decoded > LongestIntroduction)
        {
            _strange = null;
        }
    }

    private void End()
    {
        _isOver = true;
        var words = "";
        if (_decoder is { } decoder)
        {
            if (_strange is not null) DecodeAgain(_strange);
            decoder.End(speaker);
            words = decoder.Words;
            pool.Return(decoder);
        }

        heard(new TranscriptDone(words));
    }

    private void Drop()
    {
        _isOver = true;
        if (_decoder is not { } decoder) return;
        decoder.End(speaker);
        pool.Return(decoder);
    }

    private void Fail(Exception fault)
    {
        _isOver = true;
        if (_decoder is { } decoder) pool.Discard(decoder);
        heard(new TranscriptFailed(Protocol.ErrorCodes.ServerError, fault.Message));
    }
}
