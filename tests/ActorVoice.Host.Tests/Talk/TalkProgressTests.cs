using ActorVoice.Conversation;
using ActorVoice.Host.Talk;

namespace ActorVoice.Host.Tests.Talk;

public sealed class TalkProgressTests
{
    private static readonly ItemId Item = new("item_1");
    private static readonly ResponseId Response = new("resp_1");

    private readonly TalkProgress _progress = new(new TalkProgressLimits(
        TurnEnd: TimeSpan.FromMilliseconds(1500), Rest: TimeSpan.FromMilliseconds(300), Answer: TimeSpan.FromSeconds(30)));

    [Fact]
    public void Goes_on_while_the_input_does()
    {
        Hear(0, new SessionStateChanged(SessionState.Live));

        Assert.Equal(TalkEnd.NotYet, _progress.Judge(TimeSpan.FromHours(1)));
    }

    [Fact]
    public void Is_over_when_nobody_spoke_and_the_service_must_know_it()
    {
        Hear(0, new SessionStateChanged(SessionState.Live));
        _progress.EndInput(TimeSpan.FromSeconds(3));

        Assert.Equal([TalkEnd.NotYet, TalkEnd.Done], [Judge(4.4), Judge(4.5)]);
    }

    [Fact]
    public void Waits_for_the_answer_to_a_turn_until_it_was_heard()
    {
        Hear(0, new SessionStateChanged(SessionState.Live));
        Hear(0.5, new SpeechStarted(Item, 500));
        _progress.EndInput(TimeSpan.FromSeconds(3));
        Assert.Equal(TalkEnd.NotYet, Judge(5));

        Hear(5, new SpeechStopped(Item, 4000), new TurnTaken(Item), new ResponseStarted(Response, true, false));
        Hear(6, new ResponseEnded(Response, ResponseOutcome.Completed, null, null));
        Assert.Equal(TalkEnd.Done, Judge(7));
    }

    [Fact]
    public void Waits_for_an_answer_that_was_asked_for()
    {
        Hear(0, new SessionStateChanged(SessionState.Live));
        _progress.AwaitAnswer(TimeSpan.Zero);
        _progress.EndInput(TimeSpan.Zero);

        Assert.Equal([TalkEnd.NotYet, TalkEnd.NoAnswer], [Judge(29), Judge(30)]);
        Hear(31, new ResponseStarted(Response, false, false), new ResponseEnded(Response, ResponseOutcome.Completed, null, null));
        Assert.Equal(TalkEnd.Done, Judge(32));
    }

    [Fact]
    public void Waits_for_a_tool_and_for_the_answer_to_it()
    {
        var call = new CallId("call_1");
        Hear(0, new SessionStateChanged(SessionState.Live));
        _progress.EndInput(TimeSpan.Zero);
        Hear(2, new ResponseStarted(Response, true, false), new ToolCalled(Item, new ToolInvocation(call, "f", "{}")),
            new ResponseEnded(Response, ResponseOutcome.Completed, null, null));
        Assert.Equal(TalkEnd.NotYet, Judge(5));

        Hear(5, new ToolAnswered(call, "1", false));
        Assert.Equal(TalkEnd.NotYet, Judge(6));
        Hear(6, new ResponseStarted(new("resp_2"), false, false), new ResponseEnded(new("resp_2"), ResponseOutcome.Completed, null, null));
        Assert.Equal(TalkEnd.Done, Judge(7));
    }

    [Fact]
    public void Is_patient_while_the_line_is_replaced()
    {
        Hear(0, new SessionStateChanged(SessionState.Live));
        _progress.EndInput(TimeSpan.Zero);
        Hear(1, new SessionStateChanged(SessionState.Reconnecting));

        Assert.Equal(TalkEnd.NotYet, Judge(100));
    }

    private TalkEnd Judge(double seconds) => _progress.Judge(TimeSpan.FromSeconds(seconds));

    private void Hear(double seconds, params VoiceEvent[] events)
    {
        foreach (var happened in events)
        {
            _progress.Hear(happened with { At = TimeSpan.FromSeconds(seconds) });
        }
    }
}
