using System.Text.Json.Nodes;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Faults;

public sealed class ResponseFaultTests
{
    [Theory]
    [InlineData("ratelimit@response:2", "rate_limit_exceeded")]
    [InlineData("fail@response:2", "server_error")]
    [InlineData("fail=insufficient_quota@response:2", "insufficient_quota")]
    public void Lets_one_response_fail_and_lives_on(string fault, string code)
    {
        using var client = new Client(new() { Faults = FaultPlan.Parse(fault) });
        for (var i = 0; i < 3; i++) client.SayText("hello").Respond().Wait(5000);

        var done = client.All("response.done").Select(wireEvent => wireEvent["response"]!.AsObject()).ToList();
        Assert.Equal(["completed", "failed", "completed"], done.Select(response => (string)response["status"]!));
        Assert.Equal(code, (string)done[1]["status_details"]!["error"]!["code"]!);
        Assert.Null(client.Closed);
    }

    [Fact]
    public void Lets_a_response_hang_until_it_is_cancelled()
    {
        using var client = new Client(new() { Faults = FaultPlan.Parse("stall@response:1") });
        client.SayText("hello").Respond().Wait(600_000);
        Assert.Equal("response.created", client.Types[^1]);
        client.Say("""{"type":"response.cancel"}""").Respond().Wait(5000);

        Assert.Equal(["cancelled", "completed"], client.All("response.done").Select(StatusOf));
    }

    private static string StatusOf(JsonObject done) => (string)done["response"]!["status"]!;
}
