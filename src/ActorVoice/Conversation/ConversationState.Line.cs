using System.Collections.Immutable;
using ActorVoice.Audio;
using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <content>What becomes of items when a line dies, and how they get their names on the next.</content>
internal sealed partial record ConversationState
{
    /// <summary>What was being said when the line died: nothing more of it will come. What was whole is completed; what had begun to be heard ends
    /// there, cut; what nobody heard anything of goes.</summary>
    public ConversationStep Abandon()
    {
        var step = Step();
        foreach (var item in Items.Values.Where(IsBeingSaid).OrderBy(item => item.Id.Value, StringComparer.Ordinal))
        {
            step = step.Then(state => state.Abandon(item));
        }

        return step;
    }

    /// <summary>Transcripts that are not final will not come: their service is gone.</summary>
    /// <param name="expected">Transcripts are asked for in this session.</param>
    public ConversationStep ForgoTranscripts(bool expected)
    {
        var step = Step();
        foreach (var item in Items.Values.Where(item => item is { Role: ItemRole.User, TranscriptFinal: false, Text.Length: 0 }).OrderBy(item => item.Id.Value, StringComparer.Ordinal))
        {
            var ended = item with { WordsLost = true, TranscriptFinal = expected };
            step = step.Then(state => expected ? state.With(ended).Step(new ItemWasUpdated(ended, null)) : state.With(ended).Step());
        }

        return step;
    }

    /// <summary>A new connection knows none of our items. The ids of ours that are put into it again are named as they are put.</summary>
    public ConversationState Detach() => this with
    {
        Names = ImmutableDictionary<ProviderItemId, ItemId>.Empty,
        Earlies = ImmutableDictionary<ItemId, Early>.Empty,
        Items = Items.SetItems(Items.Values.Where(item => item.ProviderId is not null)
            .Select(item => KeyValuePair.Create(item.Id, item with { ProviderId = null }))),
    };

    /// <summary>From now on the service calls an item of ours by this name.</summary>
    public ConversationState Rename(ItemId id, ProviderItemId provider)
    {
        var known = Items.GetValueOrDefault(id);
        var names = known?.Provider is { } old ? Names.Remove(old) : Names;
        return this with
        {
            Names = names.SetItem(provider, id),
            Items = known is null ? Items : Items.SetItem(id, known with { ProviderId = provider.Value }),
        };
    }

    /// <summary>The service of this connection does not have the item any more.</summary>
    public ConversationState Unname(ItemId id) => Find(id) is { Provider: { } provider } item
        ? With(item with { ProviderId = null }) with { Names = Names.Remove(provider) }
        : this;

    private bool IsBeingSaid(ConversationItem item) => item.Status == ItemStatus.InProgress && !AwaitingAudio.Contains(item.Id);

    private ConversationStep Abandon(ConversationItem item)
    {
        if (item is { Cut: false, Audio.Samples: 0, Text.Length: 0 })
        {
            return Remove(item.Id);
        }

        var ended = item.Cut ? item with { Status = ItemStatus.Incomplete }
            : item.IsWhole ? item with { Status = ItemStatus.Completed, TranscriptFinal = true }
            : item with { Status = ItemStatus.Incomplete, TranscriptFinal = true, Cut = true, HeardMs = MediaTime.ToMilliseconds(item.Audio.Samples, item.Audio.Rate) };
        return With(ended).Step(new ItemWasCompleted(ended));
    }
}
