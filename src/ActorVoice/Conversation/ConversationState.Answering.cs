using ActorVoice.Audio;
using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <content>What the model says, and how much of it was heard.</content>
internal sealed partial record ConversationState
{
    /// <summary>Only the first <paramref name="heard"/> samples reached the ear: the rest of the sound goes, and of the words that share
    /// which was not heard.</summary>
    /// <remarks>The protocol gives words and sound side by side without a common clock, so the words that were heard are estimated: as many
    /// characters of the transcript as the heard share of the received sound, back to the last whole word.</remarks>
    public ConversationStep Cut(ItemId id, long heard)
    {
        if (!Items.TryGetValue(id, out var item) || item.Audio.Samples == 0)
        {
            return Step();
        }

        var words = HeardWords(item.Transcript, heard, item.Audio.Samples);
        item = item with
        {
            Audio = item.Audio.Take(heard),
            TranscriptPieces = GrowingText.Of(words),
            TranscriptFinal = true,
            Cut = true,
            HeardMs = MediaTime.ToMilliseconds(heard, item.Audio.Rate),
        };
        var state = this with { HeldSamples = HeldSamples - Items[id].Audio.Held + item.Audio.Held };
        return state.With(item).Step(new ItemWasUpdated(item, null));
    }

    /// <summary>The words of <paramref name="transcript"/> that fit into the heard share of the sound, never half a word.</summary>
    internal static string HeardWords(string transcript, long heard, long received)
    {
        if (heard >= received)
        {
            return transcript;
        }

        var characters = (int)(transcript.Length * heard / received);
        if (characters < transcript.Length && !char.IsWhiteSpace(transcript[characters]))
        {
            while (characters > 0 && !char.IsWhiteSpace(transcript[characters - 1]))
            {
                characters--;
            }
        }

        return transcript[..characters].TrimEnd();
    }

    private ConversationStep GrowAudio(SayingAudio saying)
    {
        var step = Grow(saying.Item, item => item with { Audio = item.Audio.Add(saying.Samples) }, new AudioDelta(saying.Samples), "sound");
        return Names.TryGetValue(saying.Item, out var id) ? step with { Next = step.Next.Hold(id, saying.Samples.Length) } : step;
    }

    private ConversationStep EndSound(SayingAudioEnded ended) =>
        Find(ended.Item) is { Status: ItemStatus.InProgress } item ? With(item with { IsWhole = true }).Step() : Step();

    private ConversationStep GrowWords(SayingWords words) => words.Kind == ContentKind.Text
        ? Grow(words.Item, item => item with { TextPieces = item.TextPieces.Add(words.Delta) }, new TextDelta(words.Delta), "text")
        : Grow(words.Item, item => item with { TranscriptPieces = item.TranscriptPieces.Add(words.Delta) }, new TranscriptDelta(words.Delta), "a transcript");

    private ConversationStep ReplaceWords(SaidWords said)
    {
        if (Find(said.Item) is not { } item)
        {
            return DidNotFit($"the words of an unknown item ended ({said.Item})");
        }

        var known = said.Kind == ContentKind.Text ? item.Text : item.Transcript;
        item = item with { IsWhole = item.IsWhole || said.Kind == ContentKind.Text };
        if (item.Cut || known == said.Text)
        {
            return With(item).Step();
        }

        var words = GrowingText.Of(said.Text);
        item = said.Kind == ContentKind.Text ? item with { TextPieces = words } : item with { TranscriptPieces = words };
        return With(item).Step(new ItemWasUpdated(item, null));
    }

    private ConversationStep Grow(ProviderItemId provider, Func<ConversationItem, ConversationItem> grow, ItemDelta delta, string what)
    {
        if (Find(provider) is not { } item)
        {
            return DidNotFit($"{what} came for an unknown item ({provider})");
        }

        if (item.Status != ItemStatus.InProgress || item.Cut)
        {
            return DidNotFit($"{what} came for an item that is finished ({provider})");
        }

        item = grow(item);
        return With(item).Step(new ItemWasUpdated(item, delta));
    }

    /// <summary>The service confirms a cut. Ours was made when the ear fell silent, exact to the sample; one that we did not ask for is taken
    /// as told.</summary>
    private ConversationStep ConfirmCut(ItemCut cut)
    {
        if (Find(cut.Item) is not { } item)
        {
            return DidNotFit($"an unknown item was truncated ({cut.Item})");
        }

        return item.Cut ? Step() : Cut(item.Id, MediaTime.FromMilliseconds(Math.Max(0, cut.HeardMs), item.Audio.Rate));
    }

    /// <summary>Counts sound that is kept, and lets the oldest go when it is too much.</summary>
    private ConversationState Hold(ItemId id, long samples)
    {
        if (samples == 0)
        {
            return this;
        }

        var holders = AudioHolders.IsEmpty || !IsNewestHolder(id) ? AudioHolders.Enqueue(id) : AudioHolders;
        var state = this with { AudioHolders = holders, NewestHolder = id, HeldSamples = HeldSamples + samples };
        var most = MediaTime.FromTimeSpan(AudioKept, AudioRate);
        while (state.HeldSamples > most && !state.AudioHolders.IsEmpty && state.AudioHolders.Peek() != id)
        {
            state = state.ReleaseOldest();
        }

        return state;
    }

    private ItemId NewestHolder { get; init; }

    private bool IsNewestHolder(ItemId id) => NewestHolder == id;

    private ConversationState ReleaseOldest()
    {
        var left = this with { AudioHolders = AudioHolders.Dequeue(out var oldest) };
        return left.Items.TryGetValue(oldest, out var item) && !item.Audio.Released
            ? left.With(item with { Audio = item.Audio.Release(), Draft = Drafts.WithoutSound(item.Draft) }) with { HeldSamples = left.HeldSamples - item.Audio.Held }
            : left;
    }
}
