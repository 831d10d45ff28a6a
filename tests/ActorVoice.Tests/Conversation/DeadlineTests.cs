using ActorVoice.Connection;
using ActorVoice.Conversation;

namespace ActorVoice.Tests.Conversation;

/// <summary>Requests that the service leaves lying, and those that it is of no use to repeat.</summary>
public sealed class DeadlineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    public void Gives_up_an_answer_that_never_begins_and_goes_on_with_the_next()
    {
        var bench = CoreBench.Live();
        bench.Do(new AskForResponse(new ResponseRequest { Instructions = "one" }));
        bench.Do(new AskForResponse(new ResponseRequest { Instructions = "two" }));
        Assert.Equal(Patience, bench.Core.Deadline);

        bench.Later(Patience);
        Assert.Equal(["! no_answer", "> create create_2 \"two\""], bench.Do(new ConversationProtocol.DeadlineCame()));
        Assert.Equal(Patience * 2, bench.Core.Deadline);
    }

    [Fact]
    public void Waits_for_nothing_when_the_answer_has_begun()
    {
        var bench = CoreBench.Live();
        bench.Do(new AskForResponse(ResponseRequest.Default));
        bench.Hear(new ResponseBegan(new("r1"), false, null));

        Assert.Null(bench.Core.Deadline);
    }

    [Fact]
    public void Gives_up_a_line_whose_service_does_not_take_settings_or_a_turn()
    {
        var mute = new CoreBench();
        mute.Do(new ConversationProtocol.Attached(mute.Epoch, ActorRefs.Nobody));
        mute.Later(Patience);
        Assert.Equal(["silent"], mute.Do(new ConversationProtocol.DeadlineCame()));

        var bench = CoreBench.Live(new SessionSettings { TurnDetection = TurnDetection.Manual });
        bench.Do(new ConversationProtocol.EndTurn(9600, TimeSpan.FromMilliseconds(400), Respond: false));
        bench.Later(Patience);
        Assert.Equal(["silent"], bench.Do(new ConversationProtocol.DeadlineCame()));
    }

    [Fact]
    public void Waits_for_nothing_without_a_line()
    {
        var bench = CoreBench.Live();
        bench.Do(new AskForResponse(ResponseRequest.Default));
        bench.Lose();

        Assert.Null(bench.Core.Deadline);
    }

    [Fact]
    public void Says_so_when_only_a_person_can_help()
    {
        var bench = CoreBench.Live();
        bench.Hear(new ResponseBegan(new("r1"), false, null));

        Assert.Contains("needs a person: no quota", bench.Hear(new ResponseFinished(new("r1"), ResponseOutcome.Failed, "no quota", null, NeedsPerson: true)));
        Assert.Contains("needs a person: wrong key", bench.Hear(new ServiceRefused("invalid_api_key", "wrong key", null, RefusalKind.Person)));
    }

    [Theory]
    [InlineData("response_cancel_not_active")]
    [InlineData("conversation_already_has_active_response")]
    public void Takes_a_race_for_what_it_is(string code)
    {
        var bench = CoreBench.Live();

        Assert.Empty(bench.Hear(new ServiceRefused(code, "too late", null, RefusalKind.Benign)));
    }
}
