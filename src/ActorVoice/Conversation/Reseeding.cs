namespace ActorVoice.Conversation;

/// <summary>How a conversation is told to a service that does not know it: each item in its order, by what stands for it.</summary>
/// <remarks>Left out without a word: what never came to be (a call whose arguments are not whole, an answer of which nothing was heard).</remarks>
internal static class Reseeding
{
    /// <param name="state">The conversation.</param>
    /// <param name="leftOut">Items that are too old to be told.</param>
    public static IReadOnlyList<SeedItem> Plan(ConversationState state, IReadOnlySet<ItemId> leftOut) =>
        [.. state.Ordered.Where(item => !leftOut.Contains(item.Id) && IsWorthTelling(item)).Select(item => Plan(item, state))];

    /// <summary>How one item is told.</summary>
    public static SeedItem Plan(ConversationItem item, ConversationState state)
    {
        if (item.Kind == ItemKind.FunctionCallOutput && !state.Ordered.Any(it => it.Kind == ItemKind.FunctionCall && it.Call == item.Call))
        {
            return new(item, null, SeedLoss.CallUnknown);
        }

        return Drafts.ForSeeding(item) is { } draft ? new(item, draft, SeedLoss.None) : new(item, null, LossOf(item));
    }

    private static bool IsWorthTelling(ConversationItem item) => item.Kind switch
    {
        ItemKind.FunctionCall => item.Status == ItemStatus.Completed,
        ItemKind.Message when item.Role == ItemRole.Assistant => item.Words.Length > 0 || item.Audio.Samples > 0,
        ItemKind.Message => item.Status != ItemStatus.InProgress || item.Audio.Samples > 0,
        _ => true,
    };

    private static SeedLoss LossOf(ConversationItem item) => item switch
    {
        { Kind: ItemKind.Message, Audio.Released: true, Role: ItemRole.User } => SeedLoss.SoundReleased,
        { Kind: ItemKind.Message } => SeedLoss.NoWords,
        _ => SeedLoss.KindUnknown,
    };
}

/// <summary>An item on its way to a service that does not know it.</summary>
/// <param name="Item">As it stands with us.</param>
/// <param name="Draft">What is told; null: nothing can be.</param>
/// <param name="Loss">Why nothing can be.</param>
internal sealed record SeedItem(ConversationItem Item, ItemDraft? Draft, SeedLoss Loss);

/// <summary>Why an item can't be told again.</summary>
internal enum SeedLoss
{
    None,

    /// <summary>Sound of an answer can't be put into a conversation, and its words are not known.</summary>
    NoWords,

    /// <summary>The person's sound was let go of to bound memory, and nobody wrote it down.</summary>
    SoundReleased,

    /// <summary>The call that it answers is not there.</summary>
    CallUnknown,

    /// <summary>A kind that the protocol does not let us put.</summary>
    KindUnknown,
}
