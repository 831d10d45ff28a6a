using System.Collections.Immutable;
using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <summary>The items of a conversation and what is known of each: a pure reducer, (state, fact) to (state, changes). Nothing a service can
/// tell makes it throw.</summary>
/// <remarks>Items carry our ids for life. <see cref="Names"/> maps the ids of the present connection to them and starts empty on a new one.
/// Invariants: every id in <see cref="Order"/> is in <see cref="Items"/>, once; items made out of band are in no order; an item is completed
/// at most once.</remarks>
internal sealed partial record ConversationState
{
    /// <summary>Things heard about items that have not come yet are kept for so many items; a service that never sends them can't fill us.</summary>
    private const int MaxEarly = 64;

    public required int AudioRate { get; init; }

    /// <summary>Item sound that is kept; older is released.</summary>
    public TimeSpan AudioKept { get; init; } = TimeSpan.FromMinutes(5);

    public ImmutableList<ItemId> Order { get; private init; } = [];

    public ImmutableDictionary<ItemId, ConversationItem> Items { get; private init; } = ImmutableDictionary<ItemId, ConversationItem>.Empty;

    public ImmutableDictionary<ProviderItemId, ItemId> Names { get; private init; } = ImmutableDictionary<ProviderItemId, ItemId>.Empty;

    private ImmutableDictionary<ItemId, Early> Earlies { get; init; } = ImmutableDictionary<ItemId, Early>.Empty;

    /// <summary>Items whose completion waits for the sound of the person's turn.</summary>
    private ImmutableHashSet<ItemId> AwaitingAudio { get; init; } = [];

    private ImmutableQueue<ItemId> AudioHolders { get; init; } = [];

    private long HeldSamples { get; init; }

    private int Minted { get; init; }

    public static ConversationState Empty(int audioRate) => new() { AudioRate = audioRate };

    /// <summary>The sound of a turn that was committed is on its way from the encoder.</summary>
    public bool AwaitsAudio => !AwaitingAudio.IsEmpty;

    public ConversationItem? Find(ItemId id) => Items.GetValueOrDefault(id);

    public ConversationItem? Find(ProviderItemId provider) => Names.TryGetValue(provider, out var id) ? Find(id) : null;

    /// <summary>In the order of the conversation.</summary>
    public IEnumerable<ConversationItem> Ordered => Order.Select(id => Items[id]);

    /// <summary>Our id for the service's; made on first sight.</summary>
    public ConversationState Name(ProviderItemId provider, out ItemId id)
    {
        if (Names.TryGetValue(provider, out id))
        {
            return this;
        }

        var next = Mint(out id);
        return next with { Names = next.Names.Add(provider, id) };
    }

    /// <summary>A new id of ours.</summary>
    public ConversationState Mint(out ItemId id)
    {
        id = new ItemId($"av_{Minted + 1}");
        return this with { Minted = Minted + 1 };
    }

    public ConversationStep Apply(ProviderFact fact) => fact switch
    {
        ItemSeen seen => See(seen.Item, seen.Previous, seen.Final, outOfBand: false),
        ItemGone gone => Remove(gone.Item),
        ItemCut cut => ConfirmCut(cut),
        TranscriptGrew grew => GrowTranscript(grew),
        TranscriptFinished finished => FinishTranscript(finished.Item, finished.Transcript),
        TranscriptFailed failed => FinishTranscript(failed.Item, null),
        SayingAudio audio => GrowAudio(audio),
        SayingAudioEnded ended => EndSound(ended),
        SayingWords words => GrowWords(words),
        SaidWords said => ReplaceWords(said),
        ArgumentsGrew arguments => Grow(
            arguments.Item,
            item => item with { ArgumentPieces = item.ArgumentPieces.Add(arguments.Delta) },
            new ArgumentsDelta(arguments.Delta),
            "arguments"),
        _ => Step(),
    };

    private ConversationStep Step(params ItemChange[] changes) => new(this, changes);

    private ConversationState With(ConversationItem item) => this with { Items = Items.SetItem(item.Id, item) };

    private ConversationStep DidNotFit(string problem) => Step(new FactDidNotFit(problem));
}

/// <summary>Where a fact led: the next state, and what changed on the way.</summary>
internal readonly record struct ConversationStep(ConversationState Next, IReadOnlyList<ItemChange> Changes)
{
    public ConversationStep Then(Func<ConversationState, ConversationStep> next)
    {
        var step = next(Next);
        return new ConversationStep(step.Next, [.. Changes, .. step.Changes]);
    }
}
