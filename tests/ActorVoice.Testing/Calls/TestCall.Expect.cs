using ActorVoice.Conversation;

namespace ActorVoice.Testing;

/// <content>What a test expects. Each waits, in virtual time, for the next such event behind the one awaited before; what does not come fails with all that
/// happened instead.</content>
public sealed partial class TestCall
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>The next event of a kind.</summary>
    /// <exception cref="ExpectationException">None came within five minutes of the call, or before its end.</exception>
    public async Task<T> ExpectAsync<T>(Func<T, bool>? which = null, string? what = null)
        where T : VoiceEvent
    {
        what ??= $"{typeof(T).Name}{(which is null ? "" : " of that kind")}";
        var coming = Log.ExpectAsync(which);
        if (await Task.WhenAny(coming, Task.Delay(LongestWait, Clock)) != coming)
        {
            throw Unmet($"{what} within {LongestWait.TotalMinutes:0} minutes");
        }

        try
        {
            return await coming;
        }
        catch (InvalidOperationException)
        {
            throw Unmet($"{what} before the end of the session");
        }
    }

    /// <summary>The server takes a turn of the person.</summary>
    public async Task<ConversationItem> ExpectTurnAsync()
    {
        var turn = await ExpectAsync<TurnTaken>(what: "a turn of the person");

        // The service tells that it took a turn before it tells the item.
        return Session.FindItem(turn.Item) ?? (await ExpectAsync<ItemAppended>(appended => appended.Item.Id == turn.Item, $"the item {turn.Item}")).Item;
    }

    /// <summary>An answer was heard to its end.</summary>
    /// <param name="containing">Words that must be in it, whatever their case; null: any.</param>
    public async Task<ConversationItem> ExpectAnswerAsync(string? containing = null)
    {
        var answer = ItemOf((await ExpectAsync<PlaybackFinished>(what: "an answer that is heard to its end")).Item);
        return containing is null || answer.Words.Contains(containing, StringComparison.OrdinalIgnoreCase)
            ? answer
            : throw Unmet($"an answer with '{containing}', and not \"{answer.Words}\"");
    }

    /// <summary>An answer is cut off while it is heard.</summary>
    public async Task<ConversationItem> ExpectInterruptionAsync() => ItemOf((await ExpectAsync<Interrupted>(what: "an interruption")).Item);

    /// <summary>A tool is called, and has answered.</summary>
    public async Task<ToolAnswered> ExpectToolAsync(string name)
    {
        var called = await ExpectAsync<ToolCalled>(call => call.Call.Name == name, $"a call of {name}");
        return await ExpectAsync<ToolAnswered>(answer => answer.Call == called.Call.Call, $"an answer of {name}");
    }

    /// <summary>The line was lost and is there again.</summary>
    public Task<RecoveryReport> ExpectRecoveryAsync() => ExpectAsync<RecoveryReport>(what: "a new line");

    /// <summary>Nothing went wrong so far.</summary>
    /// <param name="except">Codes of faults that were meant.</param>
    public void ExpectNoFaults(params IEnumerable<string> except)
    {
        string[] meant = [.. except];
        if (Log.Events.OfType<Fault>().FirstOrDefault(fault => !meant.Contains(fault.Code)) is { } fault)
        {
            throw Unmet($"no fault, and not {fault.Code}: {fault.Message}");
        }
    }

    private ConversationItem ItemOf(ItemId id) => Session.FindItem(id) ?? throw Unmet($"that the item {id} is known");

    private ExpectationException Unmet(string expected) =>
        new($"Expected {expected}. What happened:{Environment.NewLine}{string.Join(Environment.NewLine, Log.Lines)}");
}
