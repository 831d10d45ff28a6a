using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class ToolChoiceTests
{
    private const string Tools = "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{}},{\"type\":\"function\",\"name\":\"g\"}]";

    private static Client Calling(params string[] names) =>
        new(new() { Model = new StepModel([.. names.Select(name => new ModelStep(new ModelToolCall(name, "{}"), TimeSpan.Zero))]) });

    private static string[] CallsIn(Client client) =>
        [.. client.Last("response.done")["response"]!["output"]!.AsArray().Where(item => (string)item!["type"]! == "function_call").Select(item => (string)item!["name"]!)];

    [Theory]
    [InlineData("\"auto\"", new[] { "f", "g" })]
    [InlineData("\"required\"", new[] { "f", "g" })]
    [InlineData("\"none\"", new string[0])]
    [InlineData("{\"type\":\"function\",\"name\":\"g\"}", new[] { "g" })]
    public void A_model_may_call_what_the_choice_allows(string choice, string[] calls)
    {
        using var client = Calling("f", "g");
        client.Update($"{Tools},\"tool_choice\":{choice}").SayText("x").Respond().Wait(100);

        Assert.Equal("completed", (string)client.One("response.done")["response"]!["status"]!);
        Assert.Equal(calls, CallsIn(client));
        Assert.Equal(calls.Length, client.All("response.function_call_arguments.done").Count());
    }

    [Fact]
    public void A_response_whose_model_makes_no_call_that_was_required_fails()
    {
        using var client = new Client(new() { Model = new StepModel(new ModelStep(new ModelWords("no"), TimeSpan.Zero)) });
        client.Update($"{Tools},\"tool_choice\":\"required\"").SayText("x").Respond().Wait(100);

        var response = client.One("response.done")["response"]!;
        Assert.Equal(("failed", "server_error"), ((string)response["status"]!, (string)response["status_details"]!["error"]!["code"]!));
    }

    [Fact]
    public void One_call_at_most_when_they_may_not_be_parallel()
    {
        using var client = Calling("f", "g");
        client.Update(Tools).SayText("x").Say("""{"type":"response.create","response":{"parallel_tool_calls":false}}""").Wait(100);

        Assert.Equal(["f"], CallsIn(client));
    }

    [Theory]
    [InlineData("\"tool_choice\":{\"type\":\"function\",\"name\":\"h\"}", "session.tool_choice")]
    [InlineData("\"tool_choice\":{\"type\":\"function\"}", "session.tool_choice.name")]
    [InlineData("\"tool_choice\":{\"type\":\"mcp\"}", "session.tool_choice.server_label")]
    [InlineData("\"tool_choice\":{\"type\":\"mcp\",\"server_label\":\"s\"}", "session.tool_choice")]
    [InlineData("\"tool_choice\":{\"type\":\"custom\",\"name\":\"f\"}", "session.tool_choice.type")]
    [InlineData("\"tool_choice\":\"always\"", "session.tool_choice")]
    public void Refuses_a_choice_of_what_is_not_there(string choice, string param)
    {
        using var client = Calling("f");
        client.Update(Tools).Forget().Update(choice);

        Assert.Equal(["error"], client.Types);
        Assert.Equal(param, (string)client.Error()["param"]!);
    }

    [Fact]
    public void Refuses_to_take_away_the_function_that_must_be_called()
    {
        using var client = Calling("f");
        client.Update($"{Tools},\"tool_choice\":{{\"type\":\"function\",\"name\":\"f\"}}").Forget().Update("\"tools\":[]");
        Assert.Equal("session.tool_choice", (string)client.Error()["param"]!);
        client.Say("""{"type":"response.create","response":{"tools":[]}}""");
        Assert.Equal("response.tool_choice", (string)client.Error()["param"]!);
    }

    [Fact]
    public void Refuses_to_require_a_call_when_no_tool_is_loaded()
    {
        using var client = Calling("f");
        client.SayText("x").Forget().Say("""{"type":"response.create","response":{"tool_choice":"required"}}""");

        Assert.Equal(["error"], client.Types);
        Assert.Equal("response.tool_choice", (string)client.Error()["param"]!);
    }

    [Fact]
    public void Echo_calls_the_function_when_it_must()
    {
        using var client = new Client();
        client.Update($"{Tools},\"tool_choice\":\"required\"").SayText("x").Respond().Wait(100);
        client.Say("""{"type":"response.create","response":{"tool_choice":{"type":"function","name":"g"}}}""").Wait(100);

        Assert.Equal(["f", "g"], client.All("response.function_call_arguments.done").Select(done => (string)done["name"]!));
    }
}
