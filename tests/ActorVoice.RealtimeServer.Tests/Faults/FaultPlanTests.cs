namespace ActorVoice.RealtimeServer.Tests.Faults;

public sealed class FaultPlanTests
{
    [Theory]
    [InlineData("drop@out:7")]
    [InlineData("drop@3/in:12")]
    [InlineData("drop@*/out:response.output_audio.delta#3")]
    [InlineData("cut@out:9")]
    [InlineData("close@in:response.create")]
    [InlineData("close=4000@2-4/in:3")]
    [InlineData("silent@out:response.done#2")]
    [InlineData("expire@in:4")]
    [InlineData("delay=250@out:*")]
    [InlineData("lose@in:2-")]
    [InlineData("duplicate@out:2-5")]
    [InlineData("reorder@out:4")]
    [InlineData("malform=json@out:5")]
    [InlineData("malform=event_id@out:session.created")]
    [InlineData("refuse")]
    [InlineData("refuse=503")]
    [InlineData("refuse=429@2-4")]
    [InlineData("ratelimit@response:2")]
    [InlineData("fail=insufficient_quota@response:1")]
    [InlineData(" stall@response:* ")]
    public void Reads_a_fault_and_says_it_again(string text)
    {
        Assert.Equal(text.Trim(), FaultPlan.Parse(text).ToString());
    }

    [Theory]
    [InlineData("", "is no fault")]
    [InlineData("drop out 7", "is no fault")]
    [InlineData("drop@", "is no fault")]
    [InlineData("explode@out:7", "'explode' is no action; there are drop")]
    [InlineData("drop", "it needs a place: in:N")]
    [InlineData("drop@2", "it needs a place")]
    [InlineData("drop=now@out:7", "drop takes no value")]
    [InlineData("drop@out:0", "'0' is no count")]
    [InlineData("drop@out:5-2", "'5-2' is no count")]
    [InlineData("drop@0/out:5", "'0' is no count")]
    [InlineData("drop@out:response.done#x", "is no fault")]
    [InlineData("cut@in:3", "only what goes out can be cut")]
    [InlineData("close=99@out:1", "a close code is")]
    [InlineData("close=1006@out:1", "a close code is")]
    [InlineData("delay@out:1", "a delay is in milliseconds")]
    [InlineData("delay=9999999@out:1", "a delay is in milliseconds")]
    [InlineData("malform@out:1", "malform is one of malform=json")]
    [InlineData("malform=soup@out:1", "malform is one of")]
    [InlineData("refuse=200", "an HTTP status that refuses")]
    [InlineData("refuse=503@out:1", "a handshake is refused by line")]
    [InlineData("ratelimit@out:1", "ratelimit is for response:N")]
    [InlineData("fail", "it needs a place: response:N")]
    [InlineData("drop@response:1", "drop is for in:N")]
    [InlineData("stall@response:response.create", "is no number of a response")]
    public void Says_what_is_wrong_with_a_fault(string text, string expected)
    {
        Assert.False(FaultPlan.TryParse([text], out _, out var errors));

        var error = Assert.Single(errors);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains($"'{text}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_all_that_is_wrong_at_once()
    {
        var thrown = Assert.Throws<ArgumentException>(() => FaultPlan.Parse("boom@out:1", "drop@out:7", "refuse=1"));

        Assert.Contains("'boom@out:1'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("'refuse=1'", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("drop@out:7'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_plans_make_one()
    {
        var both = FaultPlan.Parse("drop@out:7").And(FaultPlan.Parse("refuse@2"));

        Assert.Equal($"drop@out:7{Environment.NewLine}refuse@2", both.ToString());
        Assert.Same(both, both.And(FaultPlan.None));
        Assert.True(FaultPlan.None.IsEmpty);
    }
}
