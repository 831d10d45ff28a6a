namespace ActorVoice.Protocol.Beta;

/// <summary>Whole events from one dialect into the other. Null: the other dialect has no such event.</summary>
internal static class BetaTranslation
{
    public static ClientEvent ToGa(ClientEvent beta) => beta switch
    {
        BetaSessionUpdate e => Like(e, new SessionUpdate(e.Session is { } session ? BetaSessions.ToGa(session) : null)),
        BetaTranscriptionSessionUpdate e => Like(e, new SessionUpdate(e.Session is { } session ? BetaSessions.ToGa(session) : null)),
        BetaResponseCreate e => Like(e, new ResponseCreate(e.Response is { } response ? BetaResponses.ToGa(response) : null)),
        ConversationItemCreate e => e with { Item = BetaResponses.ToGa(e.Item) },
        _ => beta,
    };

    public static ClientEvent? FromGa(ClientEvent ga) => ga switch
    {
        SessionUpdate { Session: TranscriptionSession session } e => Like(e, new BetaTranscriptionSessionUpdate(BetaSessions.FromGa(session))),
        SessionUpdate { Session: RealtimeSession session } e => Like(e, new BetaSessionUpdate(BetaSessions.FromGa(session))),
        SessionUpdate { Session: null } e => Like(e, new BetaSessionUpdate(null)),
        SessionUpdate => null,
        ResponseCreate e => Like(e, new BetaResponseCreate(e.Response is { } response ? BetaResponses.FromGa(response) : null)),
        ConversationItemCreate e => e with { Item = BetaResponses.FromGa(e.Item) },
        UnknownClientEvent => ga,
        _ => BetaTable.Client.Has(ga) ? ga : null,
    };

    public static ServerEvent ToGa(ServerEvent beta) => beta switch
    {
        BetaSessionCreated e => Like(e, new SessionCreated(e.Session is { } session ? BetaSessions.ToGa(session) : null)),
        BetaSessionUpdated e => Like(e, new SessionUpdated(e.Session is { } session ? BetaSessions.ToGa(session) : null)),
        BetaTranscriptionSessionCreated e => Like(e, new SessionCreated(e.Session is { } session ? BetaSessions.ToGa(session) : null)),
        BetaTranscriptionSessionUpdated e => Like(e, new SessionUpdated(e.Session is { } session ? BetaSessions.ToGa(session) : null)),
        BetaResponseCreated e => Like(e, new ResponseCreated(e.Response is { } response ? BetaResponses.ToGa(response) : null)),
        BetaResponseDone e => Like(e, new ResponseDone(e.Response is { } response ? BetaResponses.ToGa(response) : null)),
        ConversationItemAdded e => e with { Item = BetaResponses.ToGa(e.Item) },
        ConversationItemRetrieved e => e with { Item = BetaResponses.ToGa(e.Item) },
        ResponseOutputItemAdded e => e with { Item = BetaResponses.ToGa(e.Item) },
        ResponseOutputItemDone e => e with { Item = BetaResponses.ToGa(e.Item) },
        _ => beta,
    };

    public static ServerEvent? FromGa(ServerEvent ga) => ga switch
    {
        SessionCreated { Session: TranscriptionSession session } e => Like(e, new BetaTranscriptionSessionCreated(BetaSessions.FromGa(session))),
        SessionUpdated { Session: TranscriptionSession session } e => Like(e, new BetaTranscriptionSessionUpdated(BetaSessions.FromGa(session))),
        SessionCreated e => Like(e, new BetaSessionCreated(e.Session is RealtimeSession session ? BetaSessions.FromGa(session) : null)),
        SessionUpdated e => Like(e, new BetaSessionUpdated(e.Session is RealtimeSession session ? BetaSessions.FromGa(session) : null)),
        ResponseCreated e => Like(e, new BetaResponseCreated(e.Response is { } response ? BetaResponses.FromGa(response) : null)),
        ResponseDone e => Like(e, new BetaResponseDone(e.Response is { } response ? BetaResponses.FromGa(response) : null)),
        ConversationItemAdded e => e with { Item = BetaResponses.FromGa(e.Item) },
        ConversationItemCreated e => Like(e, new ConversationItemAdded(BetaResponses.FromGa(e.Item), e.PreviousItemId)),
        ConversationItemRetrieved e => e with { Item = BetaResponses.FromGa(e.Item) },
        ResponseOutputItemAdded e => e with { Item = BetaResponses.FromGa(e.Item) },
        ResponseOutputItemDone e => e with { Item = BetaResponses.FromGa(e.Item) },
        ResponseFunctionCallArgumentsDone e => e with { Name = null },
        ConversationItemInputAudioTranscriptionCompleted e => e with { Usage = null, Languages = null },
        ErrorEvent { Error: { Param: { } param, Code: not ErrorCodes.UnknownParameter } error } e => e with { Error = error with { Param = BetaParams.FromGa(param) } },
        UnknownEvent => ga,
        _ => BetaTable.Server.Has(ga) ? ga : null,
    };

    private static ClientEvent Like(ClientEvent from, ClientEvent to) => to with { EventId = from.EventId, Extra = from.Extra };

    private static ServerEvent Like(ServerEvent from, ServerEvent to) => to with { EventId = from.EventId, Extra = from.Extra };
}
