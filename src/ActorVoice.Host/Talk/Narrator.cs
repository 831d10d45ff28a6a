using ActorVoice.Conversation;
using ActorVoice.Host.Reporting;

namespace ActorVoice.Host.Talk;

/// <summary>Turns the events of a session into lines to tell, and counts for the summary.</summary>
/// <remarks>An answer is final when it was heard to its end or cut off, not when it was made: until then a word of it may still go unheard.</remarks>
internal sealed class Narrator(ITalkReporter reporter, Func<ItemId, ConversationItem?> find)
{
    private readonly HashSet<ItemId> _open = [];
    private readonly List<TimeSpan> _latencies = [];
    private long? _speechStart;
    private long? _spokenMs;
    private volatile bool _isEnding;
    private int _turns;
    private int _responses;
    private int _reconnects;
    private int _faults;
    private long _heardMs;

    /// <summary>What is being said just now.</summary>
    public string Saying { get; private set; } = "";

    public SessionState State { get; private set; }

    public void Tell(VoiceEvent happened)
    {
        var at = happened.At;
        switch (happened)
        {
            case SessionStateChanged state: Change(state); break;
            case SpeechStarted speech: Start(at, speech); break;
            case SpeechStopped speech: Stop(at, speech); break;
            case TurnTaken turn: Take(at, turn); break;
            case ItemAppended { Item: { Role: ItemRole.User or ItemRole.System, Text.Length: > 0 } item }: Settle(at, item); break;
            case ItemUpdated { Item.Kind: ItemKind.Message } update: Grow(at, update); break;
            case ItemCompleted { Item: { Role: ItemRole.Assistant, Audio.Samples: 0 } item }: Settle(at, item); break;
            case PlaybackStarted { Latency: { } latency }: _latencies.Add(latency); break;
            case PlaybackFinished finished: Finish(at, finished); break;
            case Interrupted cut: Cut(at, cut); break;
            case ResponseEnded response: End(at, response); break;
            case ToolCalled tool: reporter.Report(new ToolLine(at, tool.Call.Call.Value, tool.Call.Name, tool.Call.Arguments, null, false)); break;
            case ToolAnswered tool: reporter.Report(new ToolLine(at, tool.Call.Value, null, null, tool.Output, tool.Failed)); break;
            case RolloverBegan began: reporter.Report(new RolloverLine(at, began.Left, null)); break;
            case RolledOver over: reporter.Report(new RolloverLine(at, null, over)); break;
            case RecoveryReport report: reporter.Report(new RecoveryLine(at, report)); break;
            case RecorderChanged { Fault: { } fault }: Blame(at, FaultBlame.Device, "input_failed", fault); break;
            case Fault fault: Blame(at, fault.Blame, fault.Code, fault.Message); break;
            case EventsLost lost: Blame(at, FaultBlame.Pipeline, "events_lost", $"{lost.Count} events came too fast to be told."); break;
            default: break;
        }
    }

    /// <summary>Something went wrong that the session itself does not know of.</summary>
    public void Blame(TimeSpan at, FaultBlame blame, string code, string message)
    {
        _faults++;
        reporter.Report(new FaultLine(at, blame, code, message));
    }

    /// <summary>We end it ourselves: then its end needs no reason.</summary>
    public void End() => _isEnding = true;

    /// <summary>The last line. Answers that were still being heard are told as far as they are known.</summary>
    public void Sum(TimeSpan at, long sentMs)
    {
        foreach (var item in _open.Order(Comparer<ItemId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))).ToArray())
        {
            Settle(at, find(item));
        }

        long? latency = _latencies.Count == 0 ? null : (long)_latencies.Order().ElementAt(_latencies.Count / 2).TotalMilliseconds;
        reporter.Report(new SummaryLine(at, _turns, _responses, sentMs, _heardMs, _reconnects, _faults, latency));
    }

    private void Change(SessionStateChanged state)
    {
        _reconnects += state.State == SessionState.Live && State == SessionState.Reconnecting ? 1 : 0;
        State = state.State;
        reporter.Report(new StateLine(state.At, state.State, _isEnding ? null : state.Reason));
    }

    private void Start(TimeSpan at, SpeechStarted speech)
    {
        _speechStart = speech.AudioMs;
        reporter.Report(new TurnLine(at, _turns + 1, TurnStep.Started, speech.Item?.Value));
    }

    private void Stop(TimeSpan at, SpeechStopped speech)
    {
        _spokenMs = speech.AudioMs - _speechStart;
        reporter.Report(new TurnLine(at, _turns + 1, TurnStep.Stopped, speech.Item?.Value, _spokenMs));
    }

    private void Take(TimeSpan at, TurnTaken turn)
    {
        reporter.Report(new TurnLine(at, ++_turns, TurnStep.Taken, turn.Item.Value, _spokenMs));
        _spokenMs = null;
    }

    private void Grow(TimeSpan at, ItemUpdated update)
    {
        var item = update.Item;
        if (item.Role == ItemRole.User)
        {
            if (item.TranscriptFinal)
            {
                Settle(at, item);
            }
            else if (update.Delta is TranscriptDelta)
            {
                Say(at, item);
            }
        }
        else if (update.Delta is TranscriptDelta or TextDelta)
        {
            _open.Add(item.Id);
            Say(at, item);
        }
        else if (update.Delta is ActorVoice.Conversation.AudioDelta)
        {
            _open.Add(item.Id);
        }
    }

    private void Say(TimeSpan at, ConversationItem item)
    {
        Saying = item.Words;
        reporter.Report(new TranscriptLine(at, item.Id.Value, Role(item), item.Words, Final: false, Cut: false));
    }

    private void Finish(TimeSpan at, PlaybackFinished finished)
    {
        if (find(finished.Item) is { } item)
        {
            _heardMs += Audio.MediaTime.ToMilliseconds(finished.Samples, item.Audio.Rate);
            Settle(at, item);
        }
    }

    private void Cut(TimeSpan at, Interrupted cut)
    {
        _heardMs += cut.HeardMs;
        reporter.Report(new InterruptedLine(at, cut.Item.Value, cut.HeardMs));
        Settle(at, find(cut.Item));
    }

    private void Settle(TimeSpan at, ConversationItem? item)
    {
        if (item is null)
        {
            return;
        }

        _open.Remove(item.Id);
        Saying = "";
        reporter.Report(new TranscriptLine(at, item.Id.Value, Role(item), item.Words, Final: true, item.Cut, AudioMs(item)));
    }

    private void End(TimeSpan at, ResponseEnded response)
    {
        _responses++;
        if (response.Outcome is ResponseOutcome.Failed)
        {
            Blame(at, FaultBlame.Server, "response_failed", $"The model could not answer: {response.Reason ?? "it did not say why"}.");
        }
    }

    private static long? AudioMs(ConversationItem item) => item.Cut ? item.HeardMs
        : item.Audio.Samples > 0 ? Audio.MediaTime.ToMilliseconds(item.Audio.Samples, item.Audio.Rate)
        : null;

    private static string Role(ConversationItem item) => item.Role.ToString().ToLowerInvariant();
}
