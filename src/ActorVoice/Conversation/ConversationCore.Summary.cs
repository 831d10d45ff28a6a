using ActorVoice.Connection;
using static ActorVoice.Conversation.RolloverProtocol;

namespace ActorVoice.Conversation;

/// <content>Summaries of what is too old to be told to a new line.</content>
internal sealed partial class ConversationCore
{
    private static readonly ItemId SummaryItem = new("av_summary");

    private Summary? _summary;
    private ProviderItemId? _summaryName;
    private int _leftOut;
    private SummaryWork? _summarising;
    private int _summaries;

    private static bool IsSummary(ResponseRequest? request) => request?.Metadata?.ContainsKey(SummaryWork.Mark) == true;

    /// <summary>Has what was left out summarised, unless the last summary covers it.</summary>
    private void AskForSummary(IReadOnlyList<ConversationItem> leftOut)
    {
        if (_seeding is not SeedSummary seeding || leftOut.Count == 0 || _summary?.UpTo == leftOut[^1].Id || _summarising is not null)
        {
            return;
        }

        _summarising = new SummaryWork(++_summaries, leftOut[^1].Id);
        if (seeding.By is { } by)
        {
            var since = leftOut.Select(item => item.Id).ToList().LastIndexOf(_summary?.UpTo ?? default) + 1;
            var request = new SummaryRequest(_summary?.Text, [.. leftOut.Skip(since)]);
            _effects.Add(new Summarise(_summarising.Number, by, request, seeding.Deadline));
        }
        else if (_arbiter.IsLineReady)
        {
            Arbitrate(new AskForResponse(SummaryWork.RequestWith(seeding.Instructions)));
        }
        else
        {
            _summarising = null;
        }
    }

    /// <summary>A response is over: if it was to be a summary, its words are.</summary>
    private void HearSummary(ResponseClosed closed)
    {
        if (_summarising?.Response == closed.Id)
        {
            var words = _aside.GetValueOrDefault(closed.Provider, []).Select(item => State.Find(item)?.Words);
            EndSummary(closed.Outcome == ResponseOutcome.Completed ? string.Concat(words) : null);
        }
    }

    private void NoteSummary(ResponseOpened opened)
    {
        if (_summarising is { } work && IsSummary(opened.Request))
        {
            _summarising = work with { Response = opened.Id };
        }
    }

    private void TakeSummary(SummaryMade made)
    {
        if (made.Number == _summarising?.Number)
        {
            EndSummary(made.Text);
        }
    }

    private void EndSummary(string? text)
    {
        if (_summarising is not { } work)
        {
            return;
        }

        _summarising = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            var blame = _seeding is SeedSummary { By: null } ? FaultBlame.Server : FaultBlame.Caller;
            Fault(blame, "summary_failed", "No summary of the earlier conversation was made; the next line is told the newest turns only.");
            return;
        }

        _summary = new Summary(text, work.UpTo);
        if (_warm is { } warm)
        {
            warm.IsStale = true;
        }
        else if (_attached is not null && _leftOut > 0)
        {
            TellSummary(_summary);
        }
    }

    /// <summary>The line that serves is told it, instead of an older one.</summary>
    private void TellSummary(Summary summary)
    {
        if (_summaryName is { } older)
        {
            Send(new DeleteItem(older));
        }

        _summaryName = new ProviderItemId($"{SummaryItem.Value}_{_summaries}");
        Send(new PutItem(_summaryName.Value, SeedOf(summary).Draft(), ProviderItemId.Beginning));
    }

    /// <summary>What a line after a drop is not told. It is told the summary made last, if there is one, and a newer one when that is made.</summary>
    private HashSet<ItemId> LeaveOut()
    {
        var leftOut = SeedPlan.LeaveOut([.. State.Ordered], _seeding);
        _leftOut = leftOut.Count;
        _summaryName = null;
        if (_leftOut > 0 && _seeding is SeedSummary && _summary is { } summary)
        {
            TellSummary(summary);
        }

        if (_seeding is SeedSummary { By: not null })
        {
            AskForSummary(leftOut);
        }

        return [.. leftOut.Select(item => item.Id)];
    }

    /// <summary>The summary as a seed; nothing if there is none or nothing was left out.</summary>
    private IEnumerable<ItemSeed> SummarySeed() => _seeding is SeedSummary && _summary is { } summary ? [SeedOf(summary)] : [];

    private static ItemSeed SeedOf(Summary summary) => ItemSeed.OfSystem(SummaryItem, $"Summary of the conversation so far: {summary.Text}");

    /// <param name="Text">What was said, in short.</param>
    /// <param name="UpTo">The last item that it covers.</param>
    private sealed record Summary(string Text, ItemId UpTo);

    /// <summary>A summary that is being made.</summary>
    private sealed record SummaryWork(int Number, ItemId UpTo, ResponseId? Response = null)
    {
        public const string Mark = "av_summary";

        public static ResponseRequest RequestWith(string instructions) => new()
        {
            Instructions = instructions,
            Output = OutputModality.Text,
            ToolChoice = "none",
            OutOfBand = true,
            Metadata = new Dictionary<string, string> { [Mark] = "1" },
        };
    }
}
