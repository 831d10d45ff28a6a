namespace ActorVoice.Conversation;

/// <summary>Answers that the service of this line knows only by their words, since it did not make them: of these nothing can be truncated.
/// When less was heard than it was told, the item is taken out and put anew.</summary>
internal sealed class SeededAnswers
{
    private readonly HashSet<ItemId> _answers = [];
    private int _retold;

    public bool Contains(ItemId item) => _answers.Contains(item);

    /// <summary>What the service is to call an item that is put: our own id the first time, another one when it is put anew.</summary>
    public string NameFor(ConversationItem item)
    {
        if (item is not { Kind: ItemKind.Message, Role: ItemRole.Assistant } || _answers.Add(item.Id))
        {
            return item.Id.Value;
        }

        return $"{item.Id.Value}_{++_retold}";
    }

    /// <summary>The line was told this item before it served.</summary>
    public void Note(ConversationItem? item)
    {
        if (item is { Kind: ItemKind.Message, Role: ItemRole.Assistant })
        {
            _answers.Add(item.Id);
        }
    }

    public void Clear() => _answers.Clear();
}
