using ActorVoice.Conversation;

namespace ActorVoice.Host.Talk;

/// <summary>Knows when a conversation is over: the input has ended and everything that was said was answered and heard. Pure; times are given.</summary>
internal sealed class TalkProgress(TalkProgressLimits limits)
{
    private readonly HashSet<CallId> _tools = [];
    private readonly HashSet<ResponseId> _responses = [];
    private TimeSpan _lastActivity;
    private TimeSpan? _inputEnded;
    private bool _speaking;
    private bool _awaitsAnswer;
    private bool _unheard;
    private bool _live;

    private bool IsBusy => _speaking || _awaitsAnswer || _unheard || _responses.Count > 0 || _tools.Count > 0 || !_live;

    /// <summary>The person has said everything; from now on there is only silence.</summary>
    public void EndInput(TimeSpan at) => _inputEnded ??= Note(at);

    /// <summary>An answer was asked for: by a greeting, or at the end of a manual turn.</summary>
    public void AwaitAnswer(TimeSpan at)
    {
        Note(at);
        _awaitsAnswer = true;
    }

    public void Hear(VoiceEvent happened)
    {
        switch (happened)
        {
            case SessionStateChanged state: _live = state.State == SessionState.Live; break;
            case SpeechStarted: _speaking = true; break;
            case SpeechStopped: _speaking = false; break;
            case TurnTaken: (_speaking, _awaitsAnswer) = (false, true); break;
            case TurnTooShort: _awaitsAnswer = false; break;
            case ResponseStarted { OutOfBand: false } response: Begin(response.Response); break;
            case ResponseEnded response: _responses.Remove(response.Response); break;
            case ToolCalled tool: _tools.Add(tool.Call.Call); break;
            case ToolAnswered tool: _awaitsAnswer |= _tools.Remove(tool.Call); break;
            case ItemUpdated { Delta: AudioDelta }: _unheard = true; break;
            case Interrupted or PlaybackIdle: _unheard = false; break;
            default: return;
        }

        Note(happened.At);
    }

    /// <summary>Whether it is over at this time, and how.</summary>
    public TalkEnd Judge(TimeSpan now) => _inputEnded is not { } ended ? TalkEnd.NotYet
        : !IsBusy && now - ended >= limits.TurnEnd && now - _lastActivity >= limits.Rest ? TalkEnd.Done
        : IsBusy && _live && now - _lastActivity >= limits.Answer ? TalkEnd.NoAnswer
        : TalkEnd.NotYet;

    private void Begin(ResponseId response)
    {
        _responses.Add(response);
        _awaitsAnswer = false;
    }

    private TimeSpan Note(TimeSpan at) => _lastActivity = at > _lastActivity ? at : _lastActivity;
}

/// <summary>How long it takes to be sure.</summary>
/// <param name="TurnEnd">Behind the input, until the service must have noticed that somebody spoke.</param>
/// <param name="Rest">With nothing to do, until it is over.</param>
/// <param name="Answer">Without any sign of an answer that is due, until it is given up.</param>
internal sealed record TalkProgressLimits(TimeSpan TurnEnd, TimeSpan Rest, TimeSpan Answer)
{
    private static readonly TimeSpan Network = TimeSpan.FromSeconds(1);

    /// <summary>For these turns: the silence that ends one, and a second for the network.</summary>
    public static TalkProgressLimits For(TurnDetection turns) => new(
        turns switch
        {
            ServerVad vad => vad.SilenceDuration + Network,
            SemanticVad => TimeSpan.FromSeconds(8) + Network,
            _ => TimeSpan.Zero,
        },
        TimeSpan.FromMilliseconds(300),
        TimeSpan.FromSeconds(30));
}

internal enum TalkEnd
{
    NotYet,
    Done,

    /// <summary>An answer was due and did not come.</summary>
    NoAnswer,
}
