using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform.Checks;

/// <summary>Tools that the server shall run itself.</summary>
internal static class McpChecks
{
    // A host that no name server may know (RFC 6761), so that every server must fail to list its tools.
    private const string Tool = """
        {"type":"mcp","server_label":"conform","server_url":"https://conform.invalid/mcp","require_approval":"never"}
        """;

    public static IEnumerable<Check> All =>
    [
        Check.In("mcp/a-server-stands-in-the-session", "4.4", async client => (await client.UpdateAsync($$""" "tools":[{{Tool}}] """))
            .Is("session.tools[0].type", "mcp").Is("session.tools[0].server_label", "conform")),
        Check.In("mcp/the-listing-of-its-tools-is-an-item", "8.9", async client =>
        {
            await client.UpdateAsync($$""" "tools":[{{Tool}}] """);
            (await client.ExpectAsync("conversation.item.added")).Is("item.type", "mcp_list_tools").Is("item.server_label", "conform");
        }),
        Check.In("mcp/a-listing-that-fails-is-told", "8.9", async client =>
        {
            await client.UpdateAsync($$""" "tools":[{{Tool}}] """);
            var begun = await client.ExpectAsync("mcp_list_tools.in_progress");
            (await client.ExpectAsync("mcp_list_tools.failed")).Is("item_id", begun.Text("item_id"));
        }),
        Check.In("mcp/a-session-lives-on-without-the-tools", "8.9", async client =>
        {
            await client.UpdateAsync($$""" "tools":[{{Tool}}] """);
            await client.ExpectAsync("mcp_list_tools.failed");
            await client.FenceAsync();
            (await client.TalkAsync(Prompts.Short)).Done.Is("response.status", "completed");
        }),
        Check.In("mcp/a-server-without-address-is-refused", "4.4", async client =>
        {
            await client.SayAsync("""{"type":"session.update","session":{"type":"realtime","tools":[{"type":"mcp","server_url":"https://conform.invalid"}]}}""");
            await client.ExpectErrorAsync(null, "missing_required_parameter");
        }),
    ];
}
