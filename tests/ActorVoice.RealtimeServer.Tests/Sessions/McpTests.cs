using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class McpTests
{
    private const string Tool = "{\"type\":\"mcp\",\"server_label\":\"shop\",\"server_url\":\"https://x.test/mcp\",\"authorization\":\"secret\",\"headers\":{\"a\":\"secret\"},\"require_approval\":\"never\"}";

    [Fact]
    public void Tells_an_import_and_that_it_failed_in_the_order_of_section_8_9()
    {
        using var client = new Client();
        client.Forget().Update($"\"tools\":[{Tool}]");

        Assert.Equal(
            ["session.updated", "conversation.item.added", "mcp_list_tools.in_progress", "conversation.item.done", "mcp_list_tools.failed"],
            client.Types);
        var item = client.One("conversation.item.done")["item"]!;
        Assert.Equal(("mcp_list_tools", "shop"), ((string)item["type"]!, (string)item["server_label"]!));
        Assert.Empty(item["tools"]!.AsArray());
        Assert.Contains("shop", (string)item["error"]!, StringComparison.Ordinal);
        Assert.False(client.One("conversation.item.added")["item"]!.AsObject().ContainsKey("error"));
        Assert.Equal((string)item["id"]!, (string)client.One("mcp_list_tools.failed")["item_id"]!);
    }

    [Fact]
    public void Keeps_no_secret_of_a_server()
    {
        using var client = new Client();
        client.Update($"\"tools\":[{Tool}]");

        Assert.DoesNotContain("secret", client.One("session.updated").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Imports_a_server_once()
    {
        using var client = new Client();
        client.Update($"\"tools\":[{Tool}]").Update("\"instructions\":\"x\"").Update($"\"tools\":[{Tool}]");

        Assert.Single(client.All("mcp_list_tools.failed"));
    }

    [Fact]
    public void Imports_the_servers_of_a_response_before_it_begins()
    {
        using var client = new Client();
        client.SayText("hello").Forget().Say("{\"type\":\"response.create\",\"response\":{\"tools\":[" + Tool + "]}}").Wait(1000);

        Assert.Equal(["conversation.item.added", "mcp_list_tools.in_progress", "conversation.item.done", "mcp_list_tools.failed", "response.created"], client.Types.Take(5));
        Assert.Equal("hello", (string)client.One("response.output_audio_transcript.done")["transcript"]!);
    }

    [Fact]
    public void Refuses_a_label_twice_and_an_approval_that_nobody_asked_for()
    {
        using var client = new Client();
        client.Update($"\"tools\":[{Tool},{Tool}]");
        Assert.Equal("session.tools[1].server_label", (string)client.Error()["param"]!);
        client.Update($"\"tools\":[{Tool}]").Say("{\"type\":\"response.create\",\"response\":{\"tools\":[" + Tool + "]}}");
        Assert.Equal("response.tools[0].server_label", (string)client.Error()["param"]!);
        client.Say("""{"type":"conversation.item.create","item":{"type":"mcp_approval_response","approval_request_id":"mcpr_1","approve":true}}""");
        Assert.Equal("item.approval_request_id", (string)client.Error()["param"]!);
        client.Say("""{"type":"response.create","response":{"tool_choice":{"type":"mcp","server_label":"shop"}}}""");
        Assert.Equal("response.tool_choice", (string)client.Error()["param"]!);
    }
}
