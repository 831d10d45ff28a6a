namespace ActorVoice.Conversation;

/// <summary>What of a conversation a new line is told, by the user's choice. Pure.</summary>
/// <remarks>
/// What always holds: the order is the conversation's; system messages are kept; an output is told only behind its call, so none is ever an orphan; a
/// call is told without its output only while there is none. Within a budget the rest begins with a turn of the person if any such beginning fits, and
/// its estimated tokens (with those of the system messages) are within the budget, but for one item that is longer alone.
/// </remarks>
internal static class SeedPlan
{
    /// <summary>More is not told to a line: it takes that many messages at once, and no model's context holds them.</summary>
    public const int MostItems = 2000;

    /// <summary>The items of a conversation that are too old to be told, in order.</summary>
    public static IReadOnlyList<ConversationItem> LeaveOut(IReadOnlyList<ConversationItem> items, Seeding seeding)
    {
        var tellable = items.Where(item => ItemSeed.Of(item) is not null).ToList();
        var budget = seeding switch
        {
            SeedNewest newest => newest.Tokens,
            SeedSummary summary => summary.Tokens,
            _ => long.MaxValue,
        };
        var start = Start(tellable, budget - tellable.Where(IsSystem).Sum(TokenEstimate.Of));
        return start == 0 ? [] : WithOutputs(items, items.TakeWhile(item => item.Id != tellable[start].Id).Where(item => !IsSystem(item)));
    }

    /// <summary>The seeds of all items but some.</summary>
    public static IReadOnlyList<ItemSeed> Tell(IEnumerable<ConversationItem> items, IReadOnlySet<ItemId> leftOut)
    {
        var seeds = new List<ItemSeed>();
        var calls = new HashSet<CallId>();
        foreach (var item in items)
        {
            if (leftOut.Contains(item.Id) || ItemSeed.Of(item) is not { } seed)
            {
                continue;
            }

            if (item is { Kind: ItemKind.FunctionCall, Call: { } call })
            {
                calls.Add(call);
            }

            if (item.Kind != ItemKind.FunctionCallOutput || calls.Contains(item.Call!.Value))
            {
                seeds.Add(seed);
            }
        }

        return seeds;
    }

    // An output goes with its call.
    private static List<ConversationItem> WithOutputs(IReadOnlyList<ConversationItem> items, IEnumerable<ConversationItem> leftOut)
    {
        var old = leftOut.Where(item => item.Status != ItemStatus.InProgress).ToHashSet();
        var calls = old.Where(item => item.Kind == ItemKind.FunctionCall).Select(item => item.Call).ToHashSet();
        return [.. items.Where(item => old.Contains(item) || (item.Kind == ItemKind.FunctionCallOutput && calls.Contains(item.Call)))];
    }

    private static int Start(List<ConversationItem> items, long budget)
    {
        var start = items.Count;
        for (var taken = 0; start > 0; start--)
        {
            var item = items[start - 1];
            budget -= IsSystem(item) ? 0 : TokenEstimate.Of(item);
            if (++taken > MostItems || (budget < 0 && items.Skip(start).Any(it => !IsSystem(it))))
            {
                break;
            }
        }

        if (start == 0 || start == items.Count)
        {
            return 0;
        }

        var turn = items.FindIndex(start, item => item is { Kind: ItemKind.Message, Role: ItemRole.User });
        return turn >= 0 ? turn : start;
    }

    private static bool IsSystem(ConversationItem item) => item is { Kind: ItemKind.Message, Role: ItemRole.System };
}
