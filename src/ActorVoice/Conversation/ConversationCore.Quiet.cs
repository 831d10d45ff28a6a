using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <content>Knows when nobody would notice that the line is changed.</content>
internal sealed partial class ConversationCore
{
    /// <summary>Turns of this line whose transcripts are due. They would be told by the old line only.</summary>
    private readonly HashSet<ProviderItemId> _transcriptsDue = [];

    private bool _recording;
    private bool _personSpeaks;
    private bool _answerPromised;
    private int _commitsDue;

    private bool IsPersonSpeaking => _personSpeaks || _speech.Count > 0 || (_recording && _settings.TurnDetection is ManualTurns);

    /// <summary>No answer is being received, was asked for, or was promised by the service.</summary>
    private bool IsAnswered =>
        _arbiter is { Active: null, Asked: null } && _arbiter.AskedBeside.All(it => IsSummary(it.Request)) && _arbiter.Beside.All(it => IsSummary(it.Asked?.Request))
        && !_answerPromised && _commitsDue == 0 && !State.AwaitsAudio;

    /// <summary>Between turns: nobody speaks, nothing is being made or awaited. An answer may still be playing: its sound is ours.</summary>
    private bool IsQuiet =>
        IsAnswered && !IsPersonSpeaking && !_arbiter.IsBusy && _arbiter.Calls.IsEmpty && _transcriptsDue.Count == 0 && _summarising is null;

    /// <summary>Follows what this line promises.</summary>
    private void Watch(ProviderFact fact)
    {
        switch (fact)
        {
            case SpeechBegan: (_personSpeaks, _answerPromised) = (true, false); break;
            case SpeechEnded: _personSpeaks = false; break;
            case InputCleared: _personSpeaks = false; _speech.Clear(); break;
            case Connection.TurnCommitted committed: WatchTurn(committed.Item); break;
            case ResponseBegan { OutOfBand: false }: _answerPromised = false; break;
            case TranscriptFinished finished: _transcriptsDue.Remove(finished.Item); break;
            case TranscriptFailed failed: _transcriptsDue.Remove(failed.Item); break;
            case ServiceRefused { Code: "input_audio_buffer_commit_empty" }: _commitsDue = Math.Max(0, _commitsDue - 1); break;
            default: break;
        }
    }

    private void WatchTurn(ProviderItemId item)
    {
        _personSpeaks = false;
        _answerPromised = _service is { DetectsTurns: true, RespondsByItself: true };
        _commitsDue = Math.Max(0, _commitsDue - 1);
        if (_settings.Transcription is not null)
        {
            _transcriptsDue.Add(item);
        }
    }

    /// <summary>Promises end with the line that made them.</summary>
    private void ForgetPromises()
    {
        _transcriptsDue.Clear();
        (_personSpeaks, _answerPromised, _commitsDue) = (false, false, 0);
    }
}
