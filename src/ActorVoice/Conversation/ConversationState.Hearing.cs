using ActorVoice.Connection;

namespace ActorVoice.Conversation;

/// <content>What the person said: turns, their sound and their transcripts.</content>
internal sealed partial record ConversationState
{
    /// <summary>A turn was committed: its item will come, and its sound is on the way from the encoder.</summary>
    public ConversationState AwaitAudio(ItemId id) => this with { AwaitingAudio = AwaitingAudio.Add(id) };

    /// <summary>The sound of a turn, from our own uplink. Completes the item if it was only waiting for that.</summary>
    public ConversationStep TakeAudio(ItemId id, IReadOnlyList<ReadOnlyMemory<short>> chunks)
    {
        var state = this with { AwaitingAudio = AwaitingAudio.Remove(id) };
        if (!state.Items.TryGetValue(id, out var item))
        {
            return state.Remember(id, early => early with { Audio = chunks }).Step();
        }

        var audio = chunks.Aggregate(item.Audio, (sound, chunk) => sound.Add(chunk));
        var completes = item.Status == ItemStatus.InProgress && item.Role == ItemRole.User;
        item = item with { Audio = audio, Status = completes ? ItemStatus.Completed : item.Status };
        var next = state.With(item).Hold(id, audio.Samples);
        return completes ? next.Step(new ItemWasUpdated(item, null), new ItemWasCompleted(item)) : next.Step(new ItemWasUpdated(item, null));
    }

    private ConversationStep GrowTranscript(TranscriptGrew grew)
    {
        if (Find(grew.Item) is not { } item)
        {
            return Name(grew.Item, out var id).Remember(id, early => early with { Transcript = early.Transcript.Add(grew.Delta) }).Step();
        }

        if (item.TranscriptFinal || grew.Delta.Length == 0)
        {
            return Step();
        }

        item = item with { TranscriptPieces = item.TranscriptPieces.Add(grew.Delta) };
        return With(item).Step(new ItemWasUpdated(item, new TranscriptDelta(grew.Delta)));
    }

    /// <summary>The whole transcript replaces its pieces. Null: there will be none.</summary>
    private ConversationStep FinishTranscript(ProviderItemId provider, string? transcript)
    {
        if (Find(provider) is not { } item)
        {
            return Name(provider, out var id)
                .Remember(id, early => early with { Transcript = transcript is null ? early.Transcript : GrowingText.Of(transcript), TranscriptFinal = true })
                .Step();
        }

        var known = item.Transcript;
        item = item with { TranscriptPieces = transcript is null ? item.TranscriptPieces : GrowingText.Of(transcript), TranscriptFinal = true };
        var added = transcript is not null && transcript.StartsWith(known, StringComparison.Ordinal) ? transcript[known.Length..] : "";
        return With(item).Step(new ItemWasUpdated(item, added.Length == 0 ? null : new TranscriptDelta(added)));
    }

    /// <summary>Takes up what was told of an item before it came.</summary>
    private ConversationStep CatchUp(ItemId id)
    {
        if (!Earlies.TryGetValue(id, out var early))
        {
            return Step();
        }

        var item = Items[id];
        var words = early.Transcript.ToString();
        item = item with
        {
            TranscriptPieces = words.Length == 0 ? item.TranscriptPieces : early.Transcript,
            TranscriptFinal = early.TranscriptFinal,
            Audio = early.Audio.Aggregate(item.Audio, (sound, chunk) => sound.Add(chunk)),
        };
        var next = With(item).Hold(id, item.Audio.Samples) with { Earlies = Earlies.Remove(id) };
        return next.Step(new ItemWasUpdated(item, words.Length == 0 ? null : new TranscriptDelta(words)));
    }

    private ConversationState Remember(ItemId id, Func<Early, Early> change)
    {
        var early = change(Earlies.GetValueOrDefault(id) ?? Early.Nothing);
        return Earlies.Count >= MaxEarly && !Earlies.ContainsKey(id) ? this : this with { Earlies = Earlies.SetItem(id, early) };
    }

    /// <summary>What came before its item.</summary>
    private sealed record Early(GrowingText Transcript, bool TranscriptFinal, IReadOnlyList<ReadOnlyMemory<short>> Audio)
    {
        public static readonly Early Nothing = new(GrowingText.Empty, false, []);
    }
}
