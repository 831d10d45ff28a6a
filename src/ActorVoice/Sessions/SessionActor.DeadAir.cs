using ActorVoice.Audio;
using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.DeadAir;
using ActorVoice.Playback;
using ActorVoice.Recording;
using static ActorVoice.Conversation.ConversationProtocol;

namespace ActorVoice.Sessions;

/// <content>Silence after a person's turn: carries facts and the time to the <see cref="DeadAirWatch"/> and does its steps. A timer runs only
/// while a turn is unanswered.</content>
internal sealed partial class SessionActor
{
    private const string NoAnswer = "no answer came";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly DeadAirWatch? _deadAir;
    private readonly CoreTap _deadAirTap = CoreTap.Off;
    private ITimer? _silence;
    private TimeSpan? _silenceDue;
    private int _clips;
    private int? _goodbye;

    private void WatchSilence(VoiceEvent happened)
    {
        switch (happened)
        {
            case SpeechStarted: Watch(DeadAirFact.CalledOff); break;
            case SpeechStopped when ServiceAnswersTurns: Watch(DeadAirFact.AnswerOwed); break;
            case TurnTooShort: Watch(DeadAirFact.CalledOff); break;
            case PlaybackStarted: Watch(DeadAirFact.SoundBegan); break;
            case PlaybackIdle or Interrupted: Watch(DeadAirFact.SoundEnded); break;
            default: break;
        }
    }

    private void WatchSilence(object wish)
    {
        switch (wish)
        {
            case AddItem { Respond: { } asked } when IsHeard(asked): Watch(DeadAirFact.AnswerOwed); break;
            case AskForResponse { Request: var asked } when IsHeard(asked): Watch(DeadAirFact.AnswerOwed); break;
            case EndTurn { Respond: true } when IsHeard(ResponseRequest.Default): Watch(DeadAirFact.AnswerOwed); break;
            case CutAnswer or PlaybackProtocol.HoldPlayback { Held: true }: Watch(DeadAirFact.CalledOff); break;
            default: break;
        }
    }

    private bool ServiceAnswersTurns => IsHeard(ResponseRequest.Default) && _settings.TurnDetection switch
    {
        ServerVad vad => vad.CreateResponse,
        SemanticVad vad => vad.CreateResponse,
        _ => false,
    };

    /// <summary>A written answer, or one beside the conversation, makes no sound.</summary>
    private bool IsHeard(ResponseRequest asked) => !asked.OutOfBand && (asked.Output ?? _settings.Output) != OutputModality.Text;

    private void Watch(DeadAirFact fact)
    {
        if (_deadAir is null || _goodbye is not null || _endReason is not null)
        {
            return;
        }

        var now = _parts.Time.GetElapsedTime(_startedAt);
        var silence = _deadAir.SilenceAt(now);
        if (_deadAirTap.IsOn)
        {
            _deadAirTap.Enter(new DeadAirHeard(fact), now);
        }

        var due = _deadAir.Hear(fact, now);
        _deadAirTap.Leave(due);
        foreach (var step in due)
        {
            Publish(new DeadAirReached(step, silence));
            Climb(step);
        }

        WakeWhenSilenceIsDue(now);
    }

    private void Climb(DeadAirStep step)
    {
        switch (step)
        {
            case PlayFiller filler: Say(filler.Clip); break;
            case RetryAnswer: _conversation.Tell(new RepeatRequest()); break;
            case ReplaceLine: ReplaceDeadLine(); break;
            case SayGoodbye goodbye: BidFarewell(goodbye.Apology); break;
            default: break;
        }
    }

    private int Say(SoundClip clip)
    {
        var samples = clip.At(_parts.Provider.DownlinkRate(_settings)).Samples;
        _conversation.Tell(new SayAside(new PlaybackProtocol.PlayClip(++_clips, samples)));
        return _clips;
    }

    private void ReplaceDeadLine()
    {
        if (_parts.View.State != SessionState.Live)
        {
            return;
        }

        GiveUpLine(new LineLoss("dead_air", "The service has not answered for too long: the line is replaced.", Mends: true));
        _conversation.Tell(new AskForResponse(ResponseRequest.Default));
    }

    /// <summary>Nobody waits for the answer any more; without an apology, or when it was heard, the session ends.</summary>
    private void BidFarewell(SoundClip? apology)
    {
        if (apology is null)
        {
            End(NoAnswer);
            return;
        }

        _conversation.Tell(new CutAnswer());
        var number = Say(apology);
        var self = Self;
        _goodbye = number;

        // A player that is broken does not tell the end of a clip.
        _silence = _parts.Time.CreateTimer(
            _ => self.Tell(new PlaybackProtocol.ClipEnded(number, IsWhole: false)), null, apology.Duration + Patience, Timeout.InfiniteTimeSpan);
    }

    private void EndClip(PlaybackProtocol.ClipEnded ended)
    {
        if (ended.Number == _goodbye)
        {
            End(NoAnswer);
        }
    }

    private void WakeWhenSilenceIsDue(TimeSpan now)
    {
        if (_goodbye is not null || _deadAir!.Due == _silenceDue)
        {
            return;
        }

        _silence?.Dispose();
        _silence = null;
        _silenceDue = _deadAir.Due;
        if (_silenceDue is { } due)
        {
            var self = Self;
            _silence = _parts.Time.CreateTimer(_ => self.Tell(new SilenceDue(due)), null, due - now, Timeout.InfiniteTimeSpan);
        }
    }

    private void WakeFromSilence(SilenceDue came)
    {
        if (came.At == _silenceDue)
        {
            _silenceDue = null;
            Watch(DeadAirFact.TimeCame);
        }
    }

    private void StopWatchingSilence() => _silence?.Dispose();

    /// <summary>The timer's message; void if another moment is waited for by now.</summary>
    private sealed record SilenceDue(TimeSpan At);
}
