using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Faults;

/// <summary>Each fault on a line in memory. A text item is answered by two events, <c>added</c> (out:2) and <c>done</c> (out:3).</summary>
public sealed class LineFaultTests
{
    private const string Item = "conversation.item";

    private static Client Faulty(params string[] faults) => new(new() { Faults = FaultPlan.Parse(faults) });

    [Fact]
    public void Drops_the_line_instead_of_sending_an_event()
    {
        using var client = Faulty("drop@out:3");
        client.SayText("hello").SayText("are you there?").Respond().Wait(5000);

        Assert.Equal(["session.created", $"{Item}.added"], client.Types);
        Assert.Equal("", client.Broken);
    }

    [Fact]
    public void Drops_the_line_instead_of_hearing_an_event()
    {
        using var client = Faulty("drop@in:2");
        client.SayText("heard").SayText("not heard").Wait(5000);

        Assert.Equal(["session.created", $"{Item}.added", $"{Item}.done"], client.Types);
        Assert.Equal("", client.Broken);
    }

    [Fact]
    public void Finds_an_event_by_its_type_and_occurrence()
    {
        using var client = Faulty("drop@out:response.output_audio.delta#3");
        client.SayText("one two three four five six").Respond().Wait(5000);

        Assert.Equal(2, client.All("response.output_audio.delta").Count());
        Assert.NotNull(client.Broken);
    }

    [Fact]
    public void Cuts_an_event_in_half()
    {
        using var whole = new Client();
        using var client = Faulty("cut@out:2");
        foreach (var each in (Client[])[whole, client]) each.SayText("hello");

        Assert.Equal(whole.Raw[1][..(whole.Raw[1].Length / 2)], client.Broken);
        Assert.Single(client.Raw);
    }

    [Theory]
    [InlineData("close=4000@out:3", 4000, 2)]
    [InlineData("close@in:1", 1011, 1)]
    public void Closes_with_a_code(string fault, int code, int events)
    {
        using var client = Faulty(fault);
        client.SayText("hello").SayText("more").Wait(5000);

        Assert.Equal((code, events), (client.Closed!.Value.Code, client.Received.Count));
    }

    [Theory]
    [InlineData("silent@out:3", 2)]
    [InlineData("silent@in:2", 3)]
    public void Falls_silent_and_leaves_the_line_open(string fault, int events)
    {
        using var client = Faulty(fault);
        client.SayText("hello").SayText("more").Respond().Wait(60_000).Line.ReceiveBinary();

        Assert.True(client.IsSilent);
        Assert.Equal(events, client.Received.Count);
        Assert.Null(client.Closed);
        Assert.Null(client.Broken);
    }

    [Theory]
    [InlineData("expire@in:1")]
    [InlineData("expire@out:3")]
    public void Lets_the_session_expire(string fault)
    {
        using var client = Faulty(fault);
        client.SayText("hello").SayText("too late");

        Assert.Equal(["session.created", $"{Item}.added", $"{Item}.done", "error"], client.Types);
        Assert.Equal("session_expired", client.ErrorCode());
        Assert.Equal(1001, client.Closed!.Value.Code);
    }

    [Fact]
    public void Delays_an_event_and_all_behind_it()
    {
        using var client = Faulty("delay=250@out:3");
        client.SayText("hello").SayText("again").Wait(249);
        Assert.Equal(2, client.Received.Count);
        client.Wait(1);

        Assert.Equal(["session.created", $"{Item}.added", $"{Item}.done", $"{Item}.added", $"{Item}.done"], client.Types);
    }

    [Fact]
    public void Hears_an_event_late()
    {
        using var client = Faulty("delay=250@in:1");
        client.SayText("hello").Respond().Wait(249);
        Assert.Single(client.Received);
        client.Wait(5000);

        Assert.Equal("hello", (string)client.One("response.done")["response"]!["output"]![0]!["content"]![0]!["transcript"]!);
    }

    [Fact]
    public void A_delay_on_every_event_keeps_their_order_and_loses_nothing()
    {
        using var plain = new Client();
        using var slow = Faulty("delay=40@out:*");
        foreach (var client in (Client[])[plain, slow]) client.SayText("one two three").Respond().Wait(60_000);

        Assert.Equal(plain.Raw, slow.Raw);
    }

    [Fact]
    public void A_close_comes_behind_what_is_delayed()
    {
        using var client = new Client(new() { Faults = FaultPlan.Parse("delay=1000@out:error"), SessionLength = TimeSpan.FromSeconds(10) });
        client.Wait(10_500);
        Assert.Null(client.Closed);
        client.Wait(500);

        Assert.Equal("session_expired", client.ErrorCode());
        Assert.Equal(1001, client.Closed!.Value.Code);
    }

    [Fact]
    public void Loses_an_event()
    {
        using var client = Faulty("lose@out:2", "lose@in:2");
        client.SayText("hello").SayText("lost").SayText("not lost");

        Assert.Equal(["session.created", $"{Item}.done", $"{Item}.added", $"{Item}.done"], client.Types);
    }

    [Fact]
    public void Says_and_hears_an_event_twice()
    {
        using var client = Faulty("duplicate@out:2", "duplicate@in:2");
        client.SayText("hello").Say("""{"type":"input_audio_buffer.clear"}""");

        Assert.Equal(["session.created", $"{Item}.added", $"{Item}.added", $"{Item}.done", "input_audio_buffer.cleared", "input_audio_buffer.cleared"], client.Types);
        Assert.Equal(client.Raw[1], client.Raw[2]);
    }

    [Fact]
    public void Swaps_two_events()
    {
        using var client = Faulty("reorder@out:2", "reorder@in:2");
        client.SayText("hello").Say("""{"type":"input_audio_buffer.clear"}""").SayText("first");

        Assert.Equal(["session.created", $"{Item}.done", $"{Item}.added", $"{Item}.added", $"{Item}.done", "input_audio_buffer.cleared"], client.Types);
    }

    [Fact]
    public void Several_faults_meet_in_one_event()
    {
        using var client = Faulty("malform=type@out:2", "duplicate@out:2", "delay=100@out:2");
        client.SayText("hello").Wait(100);

        Assert.Equal(["session.created", $"{Item}.added.nobody_knows_this", $"{Item}.added.nobody_knows_this", $"{Item}.done"], client.Types);
    }

    [Fact]
    public void A_client_that_floods_a_delayed_line_loses_it()
    {
        using var client = new Client(new() { Faults = FaultPlan.Parse("delay=60000@in:1"), Limits = new() { WaitingBytes = 10_000 } });
        for (var i = 0; i < 100; i++) client.SayText(new string('x', 1000));

        Assert.NotNull(client.Broken);
    }
}
