using System.Text;
using System.Text.Json.Nodes;
using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Faults;

public sealed class MalformationTests
{
    private const string Delta = "response.output_audio.delta";

    [Theory]
    [InlineData("json")]
    [InlineData("empty")]
    [InlineData("array")]
    [InlineData("no_type")]
    [InlineData("fields")]
    [InlineData("base64")]
    public void A_damaged_event_can_not_be_read(string how)
    {
        var damaged = Damaged(how);

        Assert.False(EventReader.TryRead(Encoding.UTF8.GetBytes(damaged), out ServerEvent? _, out _), damaged);
    }

    [Fact]
    public void Text_can_be_no_UTF_8() => Assert.Contains("\uFFFD(", Damaged("utf8"), StringComparison.Ordinal);

    [Fact]
    public void An_unknown_type_is_one() => Assert.Equal($"{Delta}.nobody_knows_this", (string)Fields("type")["type"]!);

    [Fact]
    public void The_id_of_an_event_can_be_missing()
    {
        Assert.False(Fields("event_id").ContainsKey("event_id"));
        Assert.Equal(Delta, (string)Fields("event_id")["type"]!);
    }

    [Fact]
    public void Sound_can_end_with_half_a_sample() => Assert.Equal(1, Convert.FromBase64String((string)Fields("odd")["delta"]!).Length % 2);

    [Theory]
    [InlineData("item", "item_id")]
    [InlineData("response", "response_id")]
    public void An_event_can_be_about_something_unknown(string how, string field) => Assert.Equal("nobody_knows_this", (string)Fields(how)[field]!);

    [Fact]
    public void Fields_can_be_null()
    {
        var fields = Fields("nulls");

        Assert.Equal(Delta, (string)fields["type"]!);
        Assert.All(fields.Where(field => field.Key != "type"), field => Assert.Null(field.Value));
    }

    [Theory]
    [InlineData("json", "invalid_json")]
    [InlineData("utf8", "invalid_json")]
    [InlineData("array", "invalid_event")]
    [InlineData("type", "invalid_value")]
    [InlineData("base64", "invalid_value")]
    public void What_the_server_hears_can_be_damaged_too(string how, string code)
    {
        using var client = new Client(new() { Faults = FaultPlan.Parse($"malform={how}@in:1") });
        client.Append(new short[480]);

        Assert.Equal(code, client.ErrorCode());
        Assert.Null(client.Closed);
    }

    private static string Damaged(string how)
    {
        using var client = new Client(new() { Faults = FaultPlan.Parse($"malform={how}@out:{Delta}") });
        client.SayText("hello").Respond().Wait(5000);
        using var plain = new Client();
        plain.SayText("hello").Respond().Wait(5000);
        Assert.Equal(plain.Raw.Count, client.Raw.Count);
        var differing = client.Raw.Zip(plain.Raw).Where(pair => pair.First != pair.Second).ToList();
        return Assert.Single(differing).First;
    }

    private static JsonObject Fields(string how) => JsonNode.Parse(Damaged(how))!.AsObject();
}
