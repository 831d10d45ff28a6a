using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>The items of one response: told to the client as they begin and end, and kept for <c>response.done</c>.</summary>
internal sealed class ResponseOutput(SessionState state, string responseId, ResponseSettings settings)
{
    private readonly List<StoredItem> _items = [];

    public string ResponseId => responseId;

    public ResponseSettings Settings => settings;

    public SessionState State => state;

    public ValueList<Item> Items => _items.Select(item => item.Wire).ToValueList();

    /// <summary>Adds an item in progress and returns its index.</summary>
    public int Begin(StoredItem item)
    {
        var index = _items.Count;
        _items.Add(item);
        state.Scene.Send(new ResponseOutputItemAdded(responseId, index, item.Wire));
        if (settings.IsInConversation) state.Append(item);
        return index;
    }

    public void End(int index, ItemStatus status)
    {
        var item = _items[index];
        item.Wire = item.Wire with { Status = status };
        // Deleted while it was made: it is no part of the conversation any more.
        if (settings.IsInConversation && state.Conversation.Contains(item.Id))
            state.Scene.Send(new ConversationItemDone(item.Wire, state.Conversation.PreviousOf(item.Id)));
        state.Scene.Send(new ResponseOutputItemDone(responseId, index, item.Wire));
    }
}
