using ActorVoice.Capture;
using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.DeadAir;
using ActorVoice.Playback;
using ActorVoice.Uplink;

namespace ActorVoice.Recording;

// What cores are made with.

internal sealed record ConversationMade(
    SessionSettings Settings, ProviderCapabilities Provider, int DownlinkRate, TimeSpan ItemAudioKept, RecoveryPolicy Policy, SeedingForm Seeding);

internal sealed record PlaybackMade(int Rate, PlaybackOptions Options);

internal sealed record UplinkMade(string Format, UplinkOptions Options);

internal sealed record RecorderMade;

internal sealed record DeadAirMade(IReadOnlyList<DeadAirStep> Steps);

// Calls of a core that are no mail.

/// <summary>The sink said how much of what it has was not heard.</summary>
internal sealed record SinkSaid(long Queued);

/// <summary>The next order for the sink was asked for.</summary>
internal sealed record OrderAsked(bool IsOpen);

/// <summary>The sink took the sound that was ordered last.</summary>
internal sealed record SinkTook(int Samples);

internal sealed record SinkDiscarded(long Samples);

internal sealed record SinkBroke(string Reason);

/// <summary>What was to be told was taken.</summary>
internal sealed record ToldTaken
{
    public static readonly ToldTaken Instance = new();
}

/// <summary>What the watch over silence heard.</summary>
internal sealed record DeadAirHeard(DeadAirFact Fact);

/// <summary>The socket was ready for a frame, and the ring was asked for one.</summary>
internal sealed record FrameAsked
{
    public static readonly FrameAsked Instance = new();
}

// Effects that are written as what they say, since they hold more than can be compared.

/// <summary>The frame that was given, with a checksum of its wire message (which is written to again later).</summary>
internal sealed record FrameGiven(long Start, ReadOnlyMemory<short> Samples, ulong WireSum)
{
    public static FrameGiven Of(UplinkFrame frame) => new(frame.Start, frame.Samples, Checksum.Of(frame.Wire.Span));
}

/// <summary>Where the ring stands after a frame was asked for.</summary>
internal sealed record RingStands(long Start, long End, long Committed, long Dropped)
{
    public static RingStands Of(UplinkRing ring) => new(ring.Start, ring.End, ring.Committed, ring.Dropped);
}

/// <summary>An item as it stood; its words as length and checksum.</summary>
internal sealed record ItemTold(
    string What,
    ItemId Id,
    string? ProviderId,
    ItemKind Kind,
    ItemRole Role,
    ItemStatus Status,
    bool OutOfBand,
    string Words,
    bool TranscriptFinal,
    long Samples,
    bool Released,
    CallId? Call,
    string? Tool,
    string Said,
    bool Cut,
    long? HeardMs,
    ItemDelta? Delta);

// Mails that hold a reference to an actor, or a promise, are written as these.

internal sealed record AttachedForm(Epoch Epoch);

internal sealed record AddItemForm(ItemDraft Draft, ResponseRequest? Respond);

internal sealed record FramesBeginForm(int Opening);

internal sealed record FramesEndForm(int Opening);

internal sealed record UplinkFormatForm(string Format);

/// <summary>What a user's own maker of summaries is given; what it gives enters as mail.</summary>
internal sealed record SummariseForm(int Number, string Earlier, int Items, TimeSpan Deadline);

/// <summary>From what moves through the pipeline to what is written, and back.</summary>
internal static class JournalForms
{
    /// <summary>What is written for a mail or an effect.</summary>
    public static object ToForm(object it, Redaction redaction) => it switch
    {
        ConversationProtocol.Attached attached => new AttachedForm(attached.Epoch),
        ConversationProtocol.AddItem add => new AddItemForm(add.Draft, add.Respond),
        CaptureProtocol.FramesBegin begin => new FramesBeginForm(begin.Opening),
        CaptureProtocol.FramesEnd end => new FramesEndForm(end.Opening),
        UplinkProtocol.ChangeUplinkFormat change => new UplinkFormatForm(change.Format.Name),
        FrameGiven given when redaction.Audio => given with { WireSum = 0 },
        Summarise summary => new SummariseForm(
            summary.Number, redaction.SumOf(summary.Request.Earlier ?? ""), summary.Request.Items.Count, summary.Deadline),
        ItemAppended told => Item("appended", told.Item, null, redaction),
        ItemUpdated told => Item("updated", told.Item, told.Delta, redaction),
        ItemCompleted told => Item("completed", told.Item, null, redaction),
        _ => it,
    };

    /// <summary>The mail that goes into a core again.</summary>
    public static object ToMail(object form) => form switch
    {
        AttachedForm attached => new ConversationProtocol.Attached(attached.Epoch, ActorRefs.Nobody),
        AddItemForm add => new ConversationProtocol.AddItem(add.Draft, add.Respond, null),
        FramesBeginForm begin => new CaptureProtocol.FramesBegin(ActorRefs.Nobody, begin.Opening),
        FramesEndForm end => new CaptureProtocol.FramesEnd(ActorRefs.Nobody, end.Opening),
        UplinkFormatForm change => new UplinkProtocol.ChangeUplinkFormat(UplinkFormats.Named(change.Format)),
        _ => form,
    };

    private static ItemTold Item(string what, ConversationItem item, ItemDelta? delta, Redaction redaction) => new(
        what,
        item.Id,
        item.ProviderId,
        item.Kind,
        item.Role,
        item.Status,
        item.OutOfBand,
        redaction.SumOf(item.Words),
        item.TranscriptFinal,
        item.Audio.Samples,
        item.Audio.Released,
        item.Call,
        item.ToolName,
        redaction.SumOf(item.Output ?? item.ArgumentPieces.ToString()),
        item.Cut,
        item.HeardMs,
        delta);
}
