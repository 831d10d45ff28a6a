using System.Text;

namespace ActorVoice.Protocol.Tests;

public sealed class ToolShapeTests
{
    private static ErrorDetails? Read(string tool)
    {
        StrictReader.TryRead(Encoding.UTF8.GetBytes("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"tools\":[" + tool + "]}}"), out _, out var error);
        return error;
    }

    private static ErrorDetails? ReadMcp(string fields) => Read("{\"type\":\"mcp\",\"server_label\":\"s\"," + fields + "}");

    [Theory]
    [InlineData("\"server_url\":\"https://x.test/mcp\",\"authorization\":\"t\",\"headers\":{\"a\":\"b\"},\"server_description\":\"d\",\"defer_loading\":true")]
    [InlineData("\"connector_id\":\"connector_gmail\",\"allowed_tools\":[\"a\",\"b\"],\"require_approval\":\"always\"")]
    [InlineData("\"tunnel_id\":\"tunnel_0123456789abcdefghijABCDEFGHIJ01\",\"allowed_tools\":{\"tool_names\":[\"a\"],\"read_only\":true}")]
    [InlineData("\"server_url\":\"http://x.test\",\"require_approval\":{\"always\":{\"tool_names\":[\"a\"]},\"never\":{\"read_only\":true}}")]
    public void Accepts_an_MCP_server_by_each_of_its_forms(string fields) => Assert.Null(ReadMcp(fields));

    [Theory]
    [InlineData("\"server_description\":\"d\"", "missing_required_parameter", ".server_url")]
    [InlineData("\"server_url\":\"https://x.test\",\"connector_id\":\"connector_gmail\"", "invalid_value", "")]
    [InlineData("\"server_url\":\"x.test\"", "invalid_value", ".server_url")]
    [InlineData("\"connector_id\":\"connector_fax\"", "invalid_value", ".connector_id")]
    [InlineData("\"tunnel_id\":\"tunnel_1\"", "invalid_value", ".tunnel_id")]
    [InlineData("\"server_url\":\"https://x.test\",\"allowed_tools\":\"a\"", "invalid_type", ".allowed_tools")]
    [InlineData("\"server_url\":\"https://x.test\",\"allowed_tools\":[\"a\",1]", "invalid_type", ".allowed_tools[1]")]
    [InlineData("\"server_url\":\"https://x.test\",\"allowed_tools\":{\"names\":[]}", "unknown_parameter", ".allowed_tools.names")]
    [InlineData("\"server_url\":\"https://x.test\",\"require_approval\":\"sometimes\"", "invalid_value", ".require_approval")]
    [InlineData("\"server_url\":\"https://x.test\",\"require_approval\":{\"never\":true}", "invalid_type", ".require_approval.never")]
    public void Refuses_an_MCP_server_that_can_not_be(string fields, string code, string param)
    {
        var error = ReadMcp(fields);

        Assert.Equal((code, $"session.tools[0]{param}"), (error!.Code, error.Param));
    }

    [Theory]
    [InlineData("{\"type\":\"function\",\"name\":\"get weather\"}", "invalid_value", ".name")]
    [InlineData("{\"type\":\"function\",\"name\":\"\"}", "invalid_value", ".name")]
    [InlineData("{\"type\":\"function\",\"name\":\"f\",\"parameters\":\"none\"}", "invalid_type", ".parameters")]
    [InlineData("{\"type\":\"function\",\"function\":{\"name\":\"f\"}}", "unknown_parameter", ".function")]
    public void Refuses_a_function_that_can_not_be(string tool, string code, string param)
    {
        var error = Read(tool);

        Assert.Equal((code, $"session.tools[0]{param}"), (error!.Code, error.Param));
    }

    [Fact]
    public void A_functions_name_has_64_characters_at_most()
    {
        Assert.Null(Read("{\"type\":\"function\",\"name\":\"" + new string('f', 64) + "\"}"));
        Assert.Equal("string_above_max_length", Read("{\"type\":\"function\",\"name\":\"" + new string('f', 65) + "\"}")!.Code);
    }

    [Fact]
    public void A_reference_needs_the_id_that_it_means()
    {
        StrictReader.TryRead("""{"type":"response.create","response":{"input":[{"type":"item_reference"}]}}"""u8, out _, out var error);

        Assert.Equal(("missing_required_parameter", "response.input[0].id"), (error!.Code, error.Param));
    }
}
