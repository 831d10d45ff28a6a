using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What is left out when a conversation outgrows the model's window (section 4.5).</summary>
internal static class ContextWindow
{
    /// <param name="items">What the model would read, oldest first.</param>
    /// <param name="frame">Tokens of instructions and tools, which are always read.</param>
    /// <param name="budget">The most input tokens the model takes.</param>
    /// <returns>The index of the first item that stays; null: it can't fit, or nothing may be left out.</returns>
    public static int? FirstKept(IReadOnlyList<StoredItem> items, int frame, int budget, NameOr<RetentionTruncation> truncation)
    {
        var room = Math.Min(budget - frame, truncation.Object?.TokenLimits?.PostInstructions ?? int.MaxValue);
        var sizes = items.Select(item => Tokens.Of(item).Total).ToList();
        var used = sizes.Sum(size => (long)size);
        if (used <= room) return 0;
        if (truncation.Name == "disabled") return null;

        // With a ratio more goes than must, so that the prefix then stays the same for some turns.
        var wanted = room * (truncation.Object?.RetentionRatio ?? 1);
        var first = 0;
        while (first < items.Count - 1 && (used > wanted || IsOrphan(items[first]))) used -= sizes[first++];
        return used <= room ? first : null;
    }

    // The output of a call that was left out says nothing.
    private static bool IsOrphan(StoredItem item) => item.Wire is FunctionCallOutputItem;
}
