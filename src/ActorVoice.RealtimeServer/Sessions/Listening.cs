using ActorVoice.Audio;
using ActorVoice.Audio.Vad;
using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The person's side: sound comes in, turns are found or committed by hand and become user items.</summary>
internal sealed class Listening(SessionState state, Transcripts transcripts, Answering answering)
{
    private const int LeastCommitMs = 100;

    // A turn is known only after its first voiced chunks went through resampler and model; so much lies behind the padding then.
    private static readonly TimeSpan Recognition = TimeSpan.FromMilliseconds(200);

    private readonly InputBuffer _buffer = new(state.Settings.Input.Rate);
    private short[] _samples = [];
    private VoiceActivityDetector? _detector;
    private SemanticTurns? _pauses;
    private long _turnStart;
    private long _heardTo;

    /// <summary>Milliseconds of sound written in the session.</summary>
    public long WrittenMs => _buffer.MillisecondsAt(_buffer.End);

    /// <summary>The person is speaking, or their input is not committed yet.</summary>
    public bool IsTurn => _detector?.IsTurn == true;

    /// <summary>What would be wrong with an append of so many bytes; null: nothing.</summary>
    public ErrorDetails? Check(int bytes) =>
        AudioRules.Check(bytes, state.Settings.Input, state.Limits, "audio") ?? CheckRoom(bytes / state.Settings.Input.BytesPerSample);

    public void Append(ReadOnlySpan<byte> audio)
    {
        if (Check(audio.Length) is { } error)
        {
            state.Scene.Refuse(error);
            return;
        }

        var format = state.Settings.Input;

        // Piece by piece, so that turns found in one long append end and begin in order and what lies between them is let go.
        var piece = format.Rate / 10 * format.BytesPerSample;
        for (; audio.Length > 0; audio = audio[Math.Min(piece, audio.Length)..])
            Hear(Decoded(audio[..Math.Min(piece, audio.Length)], format));
    }

    public void Commit()
    {
        var milliseconds = _buffer.Length * 1000.0 / _buffer.Rate;
        if (milliseconds < LeastCommitMs)
        {
            state.Scene.Refuse(Errors.InputAudioBufferCommitEmpty(milliseconds));
            return;
        }

        // Committed in the middle of a turn: for the client it stopped here.
        if (IsTurn) TellStopped(_buffer.End);
        _detector?.Reset();
        Commit(_buffer.Start, _buffer.End);
    }

    public void Clear()
    {
        _buffer.Forget(_buffer.End);
        _detector?.Reset();
        state.TurnItemId = null;
        transcripts.Drop();
        state.Scene.Send(new InputAudioBufferCleared());
    }

    /// <summary>Takes over what a <c>session.update</c> changed of the input.</summary>
    public void SettingsChanged()
    {
        var format = state.Settings.Input;
        if (format.Rate != _buffer.Rate)
        {
            _heardTo = Resampler.Convert(_heardTo, _buffer.Rate, format.Rate);
            _buffer.ChangeRate(format.Rate);
            _detector = null;
        }

        if (state.Settings.TurnDetection is null) _detector = null;
        else if (_detector is not null) _detector.Settings = state.Settings.Turns;
    }

    /// <summary>Nobody spoke for the idle timeout: the silence since <paramref name="startMs"/> becomes a turn.</summary>
    public void CommitSilence(long startMs)
    {
        state.TurnItemId = state.Scene.Ids.Next("item_");
        state.Scene.Send(new InputAudioBufferTimeoutTriggered(state.TurnItemId, (int)startMs, (int)WrittenMs));
        _detector?.Reset();
        if (Commit(_buffer.Start, _buffer.End)) answering.CreateForTurn();
    }

    private ErrorDetails? CheckRoom(int samples) =>
        state.Settings.TurnDetection is null && MediaTime.ToTimeSpan(_buffer.Length + samples, _buffer.Rate) > state.Limits.Uncommitted
            ? OwnErrors.BufferFull(state.Limits.Uncommitted)
            : null;

    private ReadOnlySpan<short> Decoded(ReadOnlySpan<byte> audio, WireFormat format)
    {
        var length = audio.Length / format.BytesPerSample;
        if (_samples.Length < length) _samples = new short[length];
        format.Decode(audio, _samples);
        return _samples.AsSpan(0, length);
    }

    private void Hear(ReadOnlySpan<short> samples)
    {
        var before = _buffer.End;
        _buffer.Write(samples);
        if (state.Settings.TurnDetection is null)
        {
            // By hand all that is sent belongs to the turn.
            TellModel(_buffer.Start, _buffer.End);
            return;
        }

        _detector ??= new(_buffer.Rate, state.Setup.VoiceActivity(_buffer.Rate), state.Settings.Turns, before);
        foreach (var found in _detector.Hear(samples))
        {
            if (found is SpeechStarted started) Start(started.Start);
            else if (found is SpeechStopped stopped) Stop(stopped.End);
        }

        if (IsTurn) TellModel(_turnStart, _buffer.End);
        if (IsTurn && state.Settings.TurnDetection is SemanticVad vad) WaitFor(vad);
        if (!IsTurn)
            _buffer.Forget(_buffer.End - MediaTime.FromTimeSpan(KeptOutsideTurns(_detector.Settings), _buffer.Rate));
        else if (MediaTime.ToTimeSpan(_buffer.Length, _buffer.Rate) >= state.Limits.Uncommitted)
            StopAtLimit();
    }

    // A pause that sounds like an end is a short one.
    private void WaitFor(SemanticVad vad)
    {
        _pauses ??= new(_buffer);
        _detector!.Settings = _detector.Settings with { SilenceDuration = _pauses.Wait(vad, _detector.Phase, transcripts.Partial?.Text) };
    }

    private TimeSpan KeptOutsideTurns(TurnSettings settings) =>
        settings.PrefixPadding + Recognition < state.Limits.Uncommitted ? settings.PrefixPadding + Recognition : state.Limits.Uncommitted;

    /// <summary>Lets a model that hears turns while they are spoken hear what is new of this one.</summary>
    private void TellModel(long from, long to)
    {
        if (!transcripts.IsLive) return;
        if (!transcripts.IsHearing)
        {
            _heardTo = from;
            transcripts.Open(state.TurnItemId ??= state.Scene.Ids.Next("item_"), IsTurn ? HeldWords.None : HeldWords.UntilCommitted);
        }

        if (to <= _heardTo) return;
        transcripts.Add(new(_buffer.Peek(_heardTo, to), _detector?.Phase == TurnPhase.Stopping ? VoicePause.MayEnd : VoicePause.None));
        _heardTo = to;
    }

    private void Start(long start)
    {
        transcripts.Drop();
        _turnStart = start;
        _pauses = null;
        state.TurnItemId = state.Scene.Ids.Next("item_");
        state.Scene.Send(new InputAudioBufferSpeechStarted(state.TurnItemId, (int)_buffer.MillisecondsAt(start)));
        answering.PersonSpoke();
    }

    private void Stop(long end)
    {
        TellStopped(end);
        if (Commit(_turnStart, end) && state.Settings.CreatesResponses) answering.CreateForTurn();
    }

    private void StopAtLimit()
    {
        _detector!.Reset();
        Stop(_buffer.End);
    }

    private void TellStopped(long end) =>
        state.Scene.Send(new InputAudioBufferSpeechStopped(state.TurnItemId, (int)_buffer.MillisecondsAt(end)));

    private bool Commit(long from, long to)
    {
        TellModel(from, to);
        var audio = _buffer.Take(from, to);
        var item = new StoredItem(new MessageItem(Role.User, [new InputAudioPart(null, (string?)null)])
        {
            Id = state.TurnItemId ?? state.Scene.Ids.Next("item_"),
            Object = "realtime.item",
            Status = ItemStatus.Completed,
        });
        state.TurnItemId = null;
        if (!state.Conversation.HasRoomFor(item.Wire))
        {
            transcripts.Drop();
            state.Scene.Refuse(OwnErrors.ConversationFull(state.Limits));
            return false;
        }

        item.SetSound(0, new(audio));
        state.Scene.Send(new InputAudioBufferCommitted(item.Id, state.Conversation.LastId));
        state.Append(item);
        transcripts.Commit(item, audio);
        return true;
    }
}
