using ActorVoice.Connection;
using ActorVoice.Conversation;

namespace ActorVoice.Tests.Conversation;

/// <summary>What killed the clients of 2024: each of these is a fault that is counted, and the conversation lives on.</summary>
public sealed class OddServiceTests
{
    [Fact]
    public void Survives_a_piece_for_an_unknown_item()
    {
        var bench = CoreBench.Live();
        bench.Hear(new ResponseBegan(new("r1"), OutOfBand: false, RequestTag: null));

        Assert.Equal(["! out_of_order"], bench.SaySound(240, item: "nobody"));
    }

    [Fact]
    public void Survives_a_piece_for_an_unknown_response() =>
        Assert.Equal(["! unknown_response"], CoreBench.Live().SaySound(240, response: "nobody"));

    [Fact]
    public void Survives_the_end_of_an_item_and_a_response_that_never_began()
    {
        var bench = CoreBench.Live();

        Assert.Equal(["+ av_1", "= av_1 Completed"], bench.Hear(new OutputItemEnded(new("r7"), CoreBench.Assistant("a7") with { IsComplete = true })));
        bench.Hear(new ResponseFinished(new("r8"), ResponseOutcome.Completed, null, null));
        Assert.Contains("> create create_1", bench.Do(new AskForResponse(ResponseRequest.Default)));
    }

    [Fact]
    public void Survives_deletion_and_truncation_of_an_unknown_item() =>
        Assert.Equal(["! out_of_order", "! out_of_order"], CoreBench.Live().Hear(new ItemGone(new("x")), new ItemCut(new("x"), 0, 500)));

    [Fact]
    public void Survives_a_piece_after_the_end_of_its_item()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.Hear(new OutputItemEnded(new("r1"), CoreBench.Assistant("a1") with { IsComplete = true }));

        Assert.Equal(["! out_of_order"], bench.SaySound(240));
    }

    [Fact]
    public void Tells_faults_of_the_peer_and_refusals_apart()
    {
        var bench = CoreBench.Live();

        Assert.Equal(["! binary_frame"], bench.Hear(new PeerFault("BinaryFrame", "x")));
        Assert.Equal(["! invalid_value"], bench.Hear(new ServiceRefused("invalid_value", "x", null, RefusalKind.Request)));
        Assert.Empty(bench.Hear(new ServiceRefused("response_cancel_not_active", "x", null, RefusalKind.Benign)));
    }

    [Fact]
    public void Waits_its_turn_when_a_response_is_active_already()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();

        Assert.Empty(bench.Do(new AskForResponse(ResponseRequest.Default)));
        Assert.Contains("> create create_1", bench.EndAnswer());
    }

    [Fact]
    public void Ignores_facts_of_an_older_line()
    {
        var bench = CoreBench.Live();
        bench.Reconnect();

        Assert.Empty(bench.Do(new SocketProtocol.FactHeard(new Epoch(1), new SpeechBegan(null, 0))));
    }
}
