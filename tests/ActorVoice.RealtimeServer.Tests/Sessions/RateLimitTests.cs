using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class RateLimitTests
{
    // 400 characters are 100 tokens; the models here say nothing.
    private static Client Limited(int? tokens, int? requests = null, RealtimeRequest? request = null) =>
        new(new() { Model = new StepModel(), TokensPerMinute = tokens, RequestsPerMinute = requests }, request);

    private static string[] Statuses(Client client) => [.. client.All("response.done").Select(done => (string)done["response"]!["status"]!)];

    [Fact]
    public void Over_the_limit_the_response_fails_and_the_session_lives_on()
    {
        using var client = Limited(150);
        client.SayText(new string('x', 400)).Respond().Wait(10).Forget().Respond().Wait(10);

        Assert.Equal(["response.created", "response.done", "rate_limits.updated"], client.Types);
        var response = client.One("response.done")["response"]!;
        Assert.Equal(("failed", "failed"), ((string)response["status"]!, (string)response["status_details"]!["type"]!));
        Assert.Equal("rate_limit_exceeded", (string)response["status_details"]!["error"]!["code"]!);
        Assert.StartsWith("Rate limit reached for gpt-realtime on tokens per min: Limit 150,", (string)response["status_details"]!["error"]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(0, (int)response["usage"]!["total_tokens"]!);
        Assert.Null(client.Closed);
    }

    [Fact]
    public void What_flows_back_in_time_lets_the_next_response_through()
    {
        using var client = Limited(150);
        client.SayText(new string('x', 400)).Respond().Wait(10).Respond().Wait(20_000).Respond().Wait(10);

        Assert.Equal(["completed", "failed", "completed"], Statuses(client));
    }

    [Fact]
    public void Requests_are_limited_apart_from_tokens()
    {
        using var client = Limited(null, requests: 2);
        client.SayText("x").Respond().Wait(10).Respond().Wait(10).Respond().Wait(10);

        Assert.Equal(["completed", "completed", "failed"], Statuses(client));
        var limit = Assert.Single(client.Last("rate_limits.updated")["rate_limits"]!.AsArray())!;
        Assert.Equal(("requests", 2, 0), ((string)limit["name"]!, (int)limit["limit"]!, (int)limit["remaining"]!));
    }

    [Fact]
    public void Tells_both_limits_when_both_are_set_and_nothing_when_neither_is()
    {
        using var both = Limited(1000, requests: 10);
        both.SayText("x").Respond().Wait(10);
        Assert.Equal(["requests", "tokens"], both.One("rate_limits.updated")["rate_limits"]!.AsArray().Select(limit => (string)limit!["name"]!));

        using var none = Limited(null);
        none.SayText("x").Respond().Wait(10);
        Assert.Empty(none.All("rate_limits.updated"));
    }

    [Fact]
    public void Beta_tells_them_when_a_response_begins()
    {
        using var client = Limited(1000, request: RealtimeRequest.For(new Uri("ws://x/v1/realtime?model=m"), null, ["realtime", "openai-beta.realtime-v1"]));
        client.SayText("x").Forget().Respond().Wait(10);

        Assert.Equal(["response.created", "rate_limits.updated", "response.done"], client.Types);
    }

    [Fact]
    public void An_out_of_band_response_counts_too()
    {
        using var client = Limited(null, requests: 1);
        client.Say("""{"type":"response.create","response":{"conversation":"none","input":[]}}""").Wait(10).Respond().Wait(10);

        Assert.Equal(["completed", "failed"], Statuses(client));
    }
}
