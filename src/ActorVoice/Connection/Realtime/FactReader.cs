using ActorVoice.Protocol;

namespace ActorVoice.Connection.Realtime;

/// <summary>One wire event, one fact. An event that lacks what makes it meaningful becomes a <see cref="PeerFault"/>.</summary>
internal static class FactReader
{
    public static ProviderFact ToFact(ServerEvent wireEvent) => wireEvent switch
    {
        SessionCreated created => Opened(created.Session),
        SessionUpdated updated => Applied(updated.Session),
        InputAudioBufferSpeechStarted started => new SpeechBegan(ItemOf(started.ItemId), started.AudioStartMs ?? 0),
        InputAudioBufferSpeechStopped stopped => new SpeechEnded(ItemOf(stopped.ItemId), stopped.AudioEndMs ?? 0),
        InputAudioBufferCommitted { ItemId: { } item } committed => new TurnCommitted(new(item), ItemOf(committed.PreviousItemId)),
        InputAudioBufferCleared => new InputCleared(),
        ConversationItemAdded { Item: { } item } added => Seen(item, added.PreviousItemId, final: false, wireEvent),
        ConversationItemCreated { Item: { } item } created => Seen(item, created.PreviousItemId, final: false, wireEvent),
        ConversationItemDone { Item: { } item } done => Seen(item, done.PreviousItemId, final: true, wireEvent),
        ConversationItemDeleted { ItemId: { } item } => new ItemGone(new(item)),
        ConversationItemTruncated { ItemId: { } item } cut => new ItemCut(new(item), cut.ContentIndex ?? 0, cut.AudioEndMs ?? 0),
        ConversationItemInputAudioTranscriptionDelta { ItemId: { } item } grew => new TranscriptGrew(new(item), grew.ContentIndex ?? 0, grew.Delta ?? ""),
        ConversationItemInputAudioTranscriptionCompleted { ItemId: { } item } done =>
            new TranscriptFinished(new(item), done.ContentIndex ?? 0, done.Transcript ?? ""),
        ConversationItemInputAudioTranscriptionFailed { ItemId: { } item } failed =>
            new TranscriptFailed(new(item), failed.ContentIndex ?? 0, failed.Error?.Message ?? failed.Error?.Code ?? "no reason given"),
        Protocol.RateLimitsUpdated { RateLimits: { } limits } => new RateLimitsTold([.. limits.Select(LimitOf)]),
        ErrorEvent { Error: { } error } => Refusals.Of(error),
        UnknownEvent unknown => new UnknownTold(unknown.Type),
        _ => ResponseFactReader.ToFact(wireEvent) ?? Meaningless(wireEvent),
    };

    internal static ProviderFact Meaningless(ServerEvent wireEvent) => wireEvent switch
    {
        // Known, and nothing that a voice session acts on: retrieved items, buffers of other transports, MCP progress, the confirmations
        // of what the deltas said.
        ConversationItemRetrieved or ConversationCreated or ResponseContentPartDone or ResponseFunctionCallArgumentsDone
            or InputAudioBufferTimeoutTriggered or InputAudioBufferDtmfEventReceived or SessionClosed => new UnknownTold(wireEvent.Type),
        _ when Required.Contains(wireEvent.GetType()) => new PeerFault("MissingField", $"{wireEvent.Type} lacks the id or object that it is about."),
        _ => new UnknownTold(wireEvent.Type),
    };

    internal static ProviderFact Seen(Item item, string? previous, bool final, ServerEvent wireEvent) =>
        ItemReader.Read(item) is { } shown
            ? new ItemSeen(shown, ItemOf(previous), final)
            : new PeerFault("MissingField", $"{wireEvent.Type} shows an item without an id.");

    private static readonly HashSet<Type> Required =
    [
        typeof(InputAudioBufferCommitted), typeof(ConversationItemAdded), typeof(ConversationItemCreated), typeof(ConversationItemDone),
        typeof(ConversationItemDeleted), typeof(ConversationItemTruncated), typeof(ConversationItemInputAudioTranscriptionDelta),
        typeof(ConversationItemInputAudioTranscriptionCompleted), typeof(ConversationItemInputAudioTranscriptionFailed), typeof(ErrorEvent),
        typeof(ResponseCreated), typeof(ResponseDone), typeof(ResponseOutputItemAdded), typeof(ResponseOutputItemDone),
        typeof(ResponseContentPartAdded), typeof(ResponseOutputTextDelta), typeof(ResponseOutputTextDone), typeof(ResponseOutputAudioDelta),
        typeof(ResponseOutputAudioDone), typeof(ResponseOutputAudioTranscriptDelta), typeof(ResponseOutputAudioTranscriptDone),
        typeof(ResponseFunctionCallArgumentsDelta),
    ];

    private static ProviderItemId? ItemOf(string? id) => id is null ? null : new ProviderItemId(id);

    private static SessionOpened Opened(Session? session) => session is RealtimeSession realtime
        ? new SessionOpened(realtime.Id, realtime.Model, realtime.ExpiresAt is { } at ? FromUnix(at) : null)
        : new SessionOpened(null, null, null);

    private static SettingsApplied Applied(Session? session)
    {
        var detection = (session as RealtimeSession)?.Audio?.Input?.TurnDetection.Value;
        return new SettingsApplied(
            InterruptsByItself: detection?.InterruptResponse == true,
            RespondsByItself: detection is not null && detection.CreateResponse != false,
            DetectsTurns: detection is not null);
    }

    private static Conversation.RateLimit LimitOf(Protocol.RateLimit limit) =>
        new(limit.Name ?? "", limit.Limit ?? 0, limit.Remaining ?? 0, TimeSpan.FromSeconds(Math.Clamp(limit.ResetSeconds ?? 0, 0, 1e6)));

    private static DateTimeOffset? FromUnix(long seconds) =>
        seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
