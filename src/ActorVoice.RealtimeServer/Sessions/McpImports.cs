using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>Tools of MCP servers that a session wants run for it. This server runs none: each import is told, and told to have failed (section 8.9).</summary>
internal sealed class McpImports(SessionState state)
{
    /// <summary>Imports the tools of the servers that are new.</summary>
    /// <param name="known">Tools that were imported before.</param>
    public void Begin(IEnumerable<Tool> tools, IReadOnlyCollection<Tool> known)
    {
        foreach (var tool in tools.OfType<McpTool>())
            if (!known.Contains(tool)) Import(tool.ServerLabel ?? "");
    }

    private void Import(string label)
    {
        var item = new StoredItem(new McpListToolsItem(label, []) { Id = state.Scene.Ids.Next("item_"), Object = "realtime.item" });
        if (!state.Conversation.HasRoomFor(item.Wire))
        {
            state.Scene.Refuse(OwnErrors.ConversationFull(state.Limits));
            return;
        }

        state.Conversation.Append(item);
        var previous = state.Conversation.PreviousOf(item.Id);
        state.Scene.Send(new ConversationItemAdded(item.Wire, previous));
        state.Scene.Send(new McpListToolsInProgress(item.Id));
        item.Wire = ((McpListToolsItem)item.Wire) with { Error = OwnErrors.McpUnavailable(label) };
        state.Scene.Send(new ConversationItemDone(item.Wire, previous));
        state.Scene.Send(new McpListToolsFailed(item.Id));
    }
}
