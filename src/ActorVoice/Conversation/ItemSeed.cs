namespace ActorVoice.Conversation;

/// <summary>Something that a line is told so that its service knows the conversation.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Told">What is told, in short: two seeds of one id say the same if these are equal. Sound counts by its length.</param>
/// <param name="Draft">Made only when it is sent: sound is copied for it.</param>
internal sealed record ItemSeed(ItemId Id, string Told, Func<ItemDraft> Draft)
{
    /// <summary>Null: of this item nothing can be told, at least not yet.</summary>
    public static ItemSeed? Of(ConversationItem item) => item.Status != ItemStatus.InProgress && ToldOf(item) is { } told
        ? new ItemSeed(item.Id, told, () => Drafts.ForSeeding(item) ?? throw new InvalidOperationException($"The item {item.Id} can't be told."))
        : null;

    /// <summary>A message that is no item of the conversation.</summary>
    public static ItemSeed OfSystem(ItemId id, string text) => new(id, text, () => new MessageDraft(ItemRole.System, [new TextDraft(text)]));

    // Must name exactly what Drafts.ForSeeding can make.
    private static string? ToldOf(ConversationItem item) => item.Kind switch
    {
        ItemKind.Message when item.Draft is not null => $"▣{item.Words}",
        ItemKind.Message when item is { Role: ItemRole.User, WordsLost: true, Audio: { Samples: > 0, Released: false } } => $"♪{item.Audio.Samples}",
        ItemKind.Message when item.Words.Length > 0 => item.Words,
        ItemKind.Message when item.Role == ItemRole.User && item.Audio is { Samples: > 0, Released: false } => $"♪{item.Audio.Samples}",
        ItemKind.FunctionCall when item is { Call: not null, Status: ItemStatus.Completed } => item.ArgumentPieces.ToString(),
        ItemKind.FunctionCallOutput when item.Call is not null => item.Output ?? "",
        _ => null,
    };
}
