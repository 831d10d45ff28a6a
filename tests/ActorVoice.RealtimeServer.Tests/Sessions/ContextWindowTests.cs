using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class ContextWindowTests
{
    private static readonly string Ten = new('x', 40);

    private static (Client Client, StepModel Model) Small(int tokens)
    {
        var model = new StepModel();
        return (new(new() { Model = model, InputTokens = tokens }), model);
    }

    private static string[] Read(StepModel model) => [.. model.Requests[^1].Context.Select(item => item.Words[..1])];

    private static Client Say(Client client, string letters)
    {
        foreach (var letter in letters) client.SayText(letter + Ten[1..]);
        return client;
    }

    [Fact]
    public void Leaves_out_the_oldest_messages_and_keeps_the_instructions()
    {
        var (client, model) = Small(35);
        using var _ = client;
        Say(client.Update($"\"instructions\":\"{Ten}\""), "abc").Respond().Wait(10);

        Assert.Equal(["b", "c"], Read(model));
        Assert.Equal(Ten, model.Requests[^1].Instructions);
        Assert.Equal(3, model.Requests[^1].Turn);
        Assert.Equal(30, (int)client.One("response.done")["response"]!["usage"]!["input_tokens"]!);
        Assert.Empty(client.All("conversation.item.deleted"));
    }

    [Fact]
    public void What_fell_out_stays_out_and_can_still_be_retrieved()
    {
        var (client, model) = Small(25);
        using var _ = client;
        Say(client, "abc").Respond().Wait(10);
        var first = (string)client.All("conversation.item.added").First()["item"]!["id"]!;
        var last = (string)client.Last("conversation.item.added")["item"]!["id"]!;
        client.Say(new { type = "conversation.item.delete", item_id = last }).Respond().Wait(10);
        client.Say(new { type = "conversation.item.retrieve", item_id = first });

        Assert.Equal(["b"], Read(model));
        Assert.Single(client.All("conversation.item.retrieved"));
    }

    [Fact]
    public void A_ratio_makes_room_for_several_turns_at_once()
    {
        var (client, model) = Small(50);
        using var _ = client;
        client.Update("""
            "truncation":{"type":"retention_ratio","retention_ratio":0.5}
            """);
        Say(client, "abcde").Respond().Wait(10);
        Assert.Equal(["a", "b", "c", "d", "e"], Read(model));
        Say(client, "f").Respond().Wait(10);
        Assert.Equal(["e", "f"], Read(model));
        Say(client, "gh").Respond().Wait(10);
        Assert.Equal(["e", "f", "g", "h"], Read(model));
    }

    [Fact]
    public void Token_limits_count_what_comes_after_the_instructions()
    {
        var (client, model) = Small(1000);
        using var _ = client;
        client.Update($"\"instructions\":\"{Ten}\"").Update("""
            "truncation":{"type":"retention_ratio","retention_ratio":1,"token_limits":{"post_instructions":20}}
            """);
        Say(client, "abc").Respond().Wait(10);

        Assert.Equal(["b", "c"], Read(model));
    }

    [Fact]
    public void Without_truncation_an_overflow_fails_the_response_only()
    {
        var (client, model) = Small(25);
        using var _ = client;
        client.Update("\"truncation\":\"disabled\"");
        Say(client, "abc").Forget().Respond().Wait(10);

        Assert.Equal(["response.created", "response.done", "rate_limits.updated"], client.Types);
        var response = client.One("response.done")["response"]!;
        Assert.Equal(("failed", "context_length_exceeded"), ((string)response["status"]!, (string)response["status_details"]!["error"]!["code"]!));
        Assert.Equal(0, (int)response["usage"]!["total_tokens"]!);
        Assert.Empty(model.Requests);
        client.Update("\"truncation\":\"auto\"").Respond().Wait(10);
        Assert.Equal("completed", (string)client.Last("response.done")["response"]!["status"]!);
    }

    [Fact]
    public void What_can_not_fit_at_all_fails()
    {
        var (client, _) = Small(9);
        using var owned = client;
        Say(client, "a").Respond().Wait(10);

        Assert.Equal("failed", (string)client.One("response.done")["response"]!["status"]!);
    }

    [Fact]
    public void The_output_of_a_call_that_fell_out_goes_with_it()
    {
        var (client, model) = Small(25);
        using var _ = client;
        client.Say(new { type = "conversation.item.create", item = new { type = "function_call", name = "f", call_id = "c", arguments = Ten } });
        client.Say(new { type = "conversation.item.create", item = new { type = "function_call_output", call_id = "c", output = Ten } });
        Say(client, "a").Respond().Wait(10);

        Assert.Equal(["a"], Read(model));
    }

    [Theory]
    [InlineData("\"truncation\":\"never\"", "session.truncation")]
    [InlineData("\"truncation\":{\"type\":\"retention\",\"retention_ratio\":0.5}", "session.truncation.type")]
    [InlineData("\"truncation\":{\"type\":\"retention_ratio\"}", "session.truncation.retention_ratio")]
    [InlineData("\"truncation\":{\"type\":\"retention_ratio\",\"retention_ratio\":1.5}", "session.truncation.retention_ratio")]
    [InlineData("\"truncation\":{\"type\":\"retention_ratio\",\"retention_ratio\":1,\"token_limits\":{\"post_instructions\":-1}}", "session.truncation.token_limits.post_instructions")]
    public void Refuses_a_wrong_truncation(string settings, string param)
    {
        using var client = new Client();
        client.Update(settings);

        Assert.Equal(param, (string)client.Error()["param"]!);
    }
}
