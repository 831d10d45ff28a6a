using ActorVoice.Audio;
using static ActorVoice.Uplink.UplinkProtocol;

namespace ActorVoice.Conversation;

/// <summary>From drafts to items, and from items back to drafts for a new connection.</summary>
internal static class Drafts
{
    public static ConversationItem ToItem(ItemId id, ItemDraft draft, int audioRate) => draft switch
    {
        MessageDraft message => OfMessage(new ConversationItem(id, ItemKind.Message, message.Role, audioRate), message.Parts) with
        {
            Draft = message.Parts.Any(part => part is ImageDraft) ? message : null,
        },
        FunctionCallDraft call => new ConversationItem(id, ItemKind.FunctionCall, ItemRole.None, audioRate)
        {
            Call = call.Call,
            ToolName = call.Name,
            ArgumentPieces = GrowingText.Of(call.Arguments),
        },
        FunctionCallOutputDraft output => new ConversationItem(id, ItemKind.FunctionCallOutput, ItemRole.None, audioRate) { Call = output.Call, Output = output.Output },
        _ => new ConversationItem(id, ItemKind.Other, ItemRole.None, audioRate),
    };

    /// <summary>How an item is told to a service that does not know it; null if there is nothing to tell. Sound of an answer can't be put into
    /// a conversation, so its heard words stand for it; a person's sound goes as words where they are known.</summary>
    public static ItemDraft? ForSeeding(ConversationItem item) => item.Kind switch
    {
        ItemKind.Message when item.Draft is { } draft => draft,
        ItemKind.Message when item is { Role: ItemRole.User, WordsLost: true, Audio: { Samples: > 0, Released: false } } => OfSound(item),
        ItemKind.Message when item.Words.Length > 0 => new MessageDraft(item.Role, [new TextDraft(item.Words)]),
        ItemKind.Message when item.Role == ItemRole.User && item.Audio is { Samples: > 0, Released: false } => OfSound(item),
        ItemKind.FunctionCall when item is { Call: { } call, Status: ItemStatus.Completed } => new FunctionCallDraft(call, item.ToolName ?? "", item.ArgumentPieces.ToString()),
        ItemKind.FunctionCallOutput when item.Call is { } call => new FunctionCallOutputDraft(call, item.Output ?? ""),
        _ => null,
    };

    /// <summary>What is left of a draft when its sound is let go of; null: nothing.</summary>
    public static MessageDraft? WithoutSound(MessageDraft? draft) =>
        draft?.Parts.Where(part => part is not AudioDraft).ToList() is { Count: > 0 } rest ? draft with { Parts = rest } : null;

    /// <summary>The samples of a draft at another rate.</summary>
    public static ReadOnlyMemory<short> At(int rate, AudioDraft sound)
    {
        if (sound.Rate == rate)
        {
            return sound.Samples;
        }

        var resampler = new Resampler(sound.Rate, rate);
        var samples = new short[Resampler.Convert(sound.Samples.Length, sound.Rate, rate)];
        var written = resampler.Process(sound.Samples.Span, samples);
        resampler.Flush(samples.AsSpan(written));
        return samples;
    }

    /// <summary>The sound of a turn at another rate, in the pieces it came in where the rate is the same.</summary>
    public static IReadOnlyList<ReadOnlyMemory<short>> At(int rate, TurnAudioTaken taken)
    {
        if (taken.Rate == rate)
        {
            return taken.Chunks;
        }

        var whole = new short[taken.Chunks.Sum(chunk => chunk.Length)];
        var at = 0;
        foreach (var chunk in taken.Chunks)
        {
            chunk.Span.CopyTo(whole.AsSpan(at));
            at += chunk.Length;
        }

        return [At(rate, new AudioDraft(whole, taken.Rate))];
    }

    private static MessageDraft OfSound(ConversationItem item) => new(item.Role, [new AudioDraft(item.Audio.ToArray(), item.Audio.Rate)]);

    private static ConversationItem OfMessage(ConversationItem item, IReadOnlyList<ContentDraft> parts)
    {
        var audio = item.Audio;
        foreach (var sound in parts.OfType<AudioDraft>())
        {
            audio = audio.Add(At(audio.Rate, sound));
        }

        return item with { Audio = audio, TextPieces = GrowingText.Of(string.Concat(parts.OfType<TextDraft>().Select(part => part.Text))) };
    }
}
