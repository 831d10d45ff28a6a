using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <content>How items come, become complete, and go.</content>
internal sealed partial record ConversationState
{
    /// <summary>The service showed an item: a new one is taken in, a known one is brought up to date. The same item is shown up to four times
    /// (added, done, and the same of the response's output), in an order that is not promised.</summary>
    public ConversationStep See(ProviderItem shown, ProviderItemId? previous, bool final, bool outOfBand)
    {
        var named = Name(shown.Id, out var id);
        var step = named.Items.ContainsKey(id) ? named.Step() : named.Append(id, shown, previous, outOfBand);
        return final || StartsComplete(shown) ? step.Then(state => state.Complete(id, shown)) : step;
    }

    /// <summary>Puts an item of ours in before the service has answered, so that what the person typed is never lost to a dead line.</summary>
    public ConversationStep Put(ItemId id, ItemDraft draft, bool known)
    {
        var item = Drafts.ToItem(id, draft, AudioRate) with { ProviderId = known ? id.Value : null, Status = ItemStatus.Completed };
        var next = With(item) with { Order = Order.Add(id), Names = Names.SetItem(new ProviderItemId(id.Value), id) };
        return next.Step(new ItemWasAppended(item), new ItemWasCompleted(item));
    }

    /// <summary>An item leaves: by our wish or the service's word.</summary>
    public ConversationStep Remove(ProviderItemId provider) =>
        Names.TryGetValue(provider, out var id) && Items.ContainsKey(id) ? Remove(id) : DidNotFit($"an item was deleted that is not known ({provider})");

    public ConversationStep Remove(ItemId id) => (this with
    {
        Items = Items.Remove(id),
        Order = Order.Remove(id),
        AwaitingAudio = AwaitingAudio.Remove(id),
        Earlies = Earlies.Remove(id),
        HeldSamples = HeldSamples - (Items.TryGetValue(id, out var item) ? item.Audio.Held : 0),
    }).Step(new ItemWasDeleted(id));

    /// <summary>The tool of a call was run.</summary>
    public ConversationState StartCall(ItemId id) => With(Items[id] with { CallStarted = true });

    /// <summary>Forgets an item that never belonged to the conversation, without a word: its response is over.</summary>
    public ConversationState Forget(ItemId id) => this with { Items = Items.Remove(id) };

    private ConversationStep Append(ItemId id, ProviderItem shown, ProviderItemId? previous, bool outOfBand)
    {
        var item = new ConversationItem(id, shown.Kind, shown.Role, AudioRate)
        {
            ProviderId = shown.Id.Value,
            OutOfBand = outOfBand,
            Call = shown.Call,
            ToolName = shown.Name,
            Output = shown.Output,
            ArgumentPieces = GrowingText.Of(shown.Arguments),
            TextPieces = GrowingText.Of(WordsOf(shown, ContentKind.Text)),
            TranscriptPieces = GrowingText.Of(WordsOf(shown, ContentKind.Audio)),
        };
        var order = outOfBand ? Order : Order.Insert(PlaceBehind(previous), id);
        var next = With(item) with { Order = order };
        return next.Step(new ItemWasAppended(item)).Then(state => state.CatchUp(id));
    }

    /// <summary>Behind the item it follows if that is known, else at the end: a late item must not jump the queue. Items that the service of
    /// this connection was never told stay in front of it: they came earlier.</summary>
    private int PlaceBehind(ProviderItemId? previous)
    {
        if (previous is not { } before || !Names.TryGetValue(before, out var id))
        {
            return Order.Count;
        }

        if (!Order.IsEmpty && Order[^1] == id)
        {
            return Order.Count;
        }

        var at = Order.IndexOf(id);
        if (at < 0)
        {
            return Order.Count;
        }

        while (at + 1 < Order.Count && Items[Order[at + 1]].ProviderId is null)
        {
            at++;
        }

        return at + 1;
    }

    private ConversationStep Complete(ItemId id, ProviderItem shown)
    {
        var item = Items[id];
        if (item.Status != ItemStatus.InProgress)
        {
            return Hear(item, shown);
        }

        var done = Fill(item, shown) with { Status = shown.IsComplete || StartsComplete(shown) ? ItemStatus.Completed : ItemStatus.Incomplete };
        return AwaitingAudio.Contains(id)
            ? With(item with { ProviderId = shown.Id.Value }).Step()
            : With(done).Step(new ItemWasCompleted(done));
    }

    /// <summary>A turn is in the conversation as soon as it is committed; what the service shows of it comes later and may tell its words.</summary>
    private ConversationStep Hear(ConversationItem item, ProviderItem shown)
    {
        if (item is not { Role: ItemRole.User, TranscriptFinal: false } || item.Words.Length > 0 || WordsOf(shown, ContentKind.Audio) is not { } words)
        {
            return Step();
        }

        var heard = item with { TranscriptPieces = GrowingText.Of(words) };
        return With(heard).Step(new ItemWasUpdated(heard, new TranscriptDelta(words)));
    }

    /// <summary>The final shape says again what the deltas said; where they were lost it fills the gap.</summary>
    private static ConversationItem Fill(ConversationItem item, ProviderItem shown) => item.Cut ? item : item with
    {
        Call = shown.Call ?? item.Call,
        ToolName = shown.Name ?? item.ToolName,
        Output = shown.Output ?? item.Output,
        ArgumentPieces = string.IsNullOrEmpty(shown.Arguments) ? item.ArgumentPieces : GrowingText.Of(shown.Arguments),
        TextPieces = Longer(item.TextPieces, WordsOf(shown, ContentKind.Text)),
        TranscriptPieces = Longer(item.TranscriptPieces, WordsOf(shown, ContentKind.Audio)),
        TranscriptFinal = item.TranscriptFinal || item.Role == ItemRole.Assistant,
    };

    private static GrowingText Longer(GrowingText known, string? told) =>
        string.IsNullOrEmpty(told) || known.ToString() == told ? known : GrowingText.Of(told);

    private static string? WordsOf(ProviderItem shown, ContentKind kind)
    {
        var words = string.Concat(shown.Parts.Where(part => part.Kind == kind).Select(part => part.Words));
        return words.Length == 0 ? null : words;
    }

    /// <summary>What a person or a tool says is whole when it comes; only what the model says grows.</summary>
    private static bool StartsComplete(ProviderItem shown) =>
        shown.Kind == ItemKind.FunctionCallOutput || (shown.Kind == ItemKind.Message && shown.Role is ItemRole.User or ItemRole.System);
}
