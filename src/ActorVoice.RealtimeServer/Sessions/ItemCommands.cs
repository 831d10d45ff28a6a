using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>What a client does to the conversation: create, retrieve, delete and truncate items.</summary>
internal sealed class ItemCommands(SessionState state)
{
    private const string Root = "root";

    private SessionScene Scene => state.Scene;

    private Conversation Conversation => state.Conversation;

    public void Create(ConversationItemCreate create)
    {
        if (CheckPlace(create) is { } error)
        {
            Scene.Refuse(error);
            return;
        }

        var (item, fault) = ItemRules.Take(create.Item!, "item", state.Settings, state.Limits, Scene.Ids);
        fault ??= Conversation.HasRoomFor(item!.Wire) ? null : OwnErrors.ConversationFull(state.Limits);
        if (fault is not null)
        {
            Scene.Refuse(fault);
            return;
        }

        Put(item!, create.PreviousItemId.Value);
        state.Announce(item!);
    }

    public void Retrieve(string? itemId)
    {
        if (Conversation.Find(itemId) is not { } item) Scene.Refuse(Errors.ItemRetrieveInvalidItemId(itemId ?? ""));
        else Scene.Send(new ConversationItemRetrieved(item.WithSound(state.Settings.Input, state.Settings.Output)));
    }

    public void Delete(string? itemId)
    {
        if (Conversation.Find(itemId) is not { } item)
        {
            Scene.Refuse(Errors.ItemDeleteInvalidItemId(itemId ?? ""));
            return;
        }

        Conversation.Remove(item);
        Scene.Send(new ConversationItemDeleted(item.Id));
    }

    /// <summary>The person heard no more than this: the rest of the sound goes, and with it the part's transcript.</summary>
    public void Truncate(ConversationItemTruncate truncate)
    {
        var (part, end) = (truncate.ContentIndex ?? 0, truncate.AudioEndMs ?? 0);
        var item = Conversation.Find(truncate.ItemId);
        var sound = item?.Wire is MessageItem { Role: { } role } && role == Role.Assistant ? item.SoundOf(part) : null;
        var error = item is null ? Errors.ItemTruncateInvalidItemId(truncate.ItemId ?? "")
            : sound is null ? Errors.UnsupportedContentType()
            : end > sound.Milliseconds ? Errors.AudioAlreadyShorter((int)sound.Milliseconds, end)
            : null;
        if (error is not null)
        {
            Scene.Refuse(error);
            return;
        }

        sound!.Cut(end);
        item!.SetPart(part, new OutputAudioPart(""));
        Conversation.Rewrote();
        Scene.Send(new ConversationItemTruncated(item.Id, part, end));
    }

    private ErrorDetails? CheckPlace(ConversationItemCreate create)
    {
        if (create.Item!.Id is { } id && (id == state.TurnItemId || Conversation.Contains(id))) return Errors.ItemCreateDuplicateItemId(id);
        if (create.PreviousItemId.Value is { } previous && previous != Root && !Conversation.Contains(previous))
            return Errors.ItemCreateInvalidPreviousItemId(previous);
        if (create.Item is FunctionCallOutputItem { CallId: { } call } && !Conversation.HasCall(call)) return Errors.InvalidToolCallId(call);
        return create.Item is McpApprovalResponseItem approval
            ? OwnErrors.ItemNotFound(approval.ApprovalRequestId, "item.approval_request_id")
            : null;
    }

    private void Put(StoredItem item, string? previousItemId)
    {
        if (previousItemId is null) Conversation.Append(item);
        else if (previousItemId == Root) Conversation.InsertFirst(item);
        else Conversation.InsertAfter(item, previousItemId);
    }
}
