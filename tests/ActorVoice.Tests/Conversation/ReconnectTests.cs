using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Tools;

namespace ActorVoice.Tests.Conversation;

public sealed class ReconnectTests
{
    [Fact]
    public void Tells_settings_then_the_conversation_then_what_is_unanswered()
    {
        var bench = CoreBench.Live();
        bench.Do(new ConversationProtocol.AddItem(new MessageDraft(ItemRole.User, [new TextDraft("hello")]), ResponseRequest.Default, null));
        bench.BeginAnswer();
        bench.SaySound(2400, "hi there");
        bench.EndAnswer();
        bench.Do(new ConversationProtocol.AddItem(new MessageDraft(ItemRole.User, [new TextDraft("and now?")]), ResponseRequest.Default, null));

        Assert.Equal(
            [
                "ended resp_2 LineDied",
                "> settings",
                "> put av_1 User \"hello\"",
                "> put av_2 Assistant \"hi there\"",
                "> put av_3 User \"and now?\"",
                "> create create_3",
            ],
            Prefixed(bench));

        static IReadOnlyList<string> Prefixed(CoreBench bench)
        {
            bench.Hear(new ResponseBegan(new("r2"), OutOfBand: false, RequestTag: null));
            return bench.Reconnect();
        }
    }

    [Fact]
    public void Tells_calls_with_their_outputs_again()
    {
        var bench = CoreBench.Live();
        bench.Hear(new ResponseBegan(new("r1"), OutOfBand: false, RequestTag: null), new OutputItemEnded(new("r1"), CoreBench.Call("f1", "c1")), new ResponseFinished(new("r1"), ResponseOutcome.Completed, null, null));
        bench.Do(new ToolsProtocol.CallEnded(new("c1"), "21 °C", Failed: false));

        Assert.Equal(["> settings", "> put av_1 call c1 weather({})", "> put av_2 output c1 21 °C", "> create create_2"], bench.Reconnect());
    }

    [Fact]
    public void Does_not_say_twice_what_had_begun_to_be_said()
    {
        var bench = CoreBench.Live(cutAnswers: CutAnswers.Drop);
        bench.Do(new AskForResponse(ResponseRequest.Default));
        bench.BeginAnswer();
        bench.SaySound(2400, "half an ans");

        Assert.Equal(
            ["end av_1", "= av_1 Incomplete", "ended resp_1 LineDied", "> settings", "> put av_1 Assistant \"half an ans\""],
            bench.Reconnect());
    }

    [Fact]
    public void Has_nothing_to_end_for_an_answer_that_was_cut_before_the_line_died()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(2400, "half an ans");
        bench.Hear(new SpeechBegan(null, 500));
        bench.EndAnswer(outcome: ResponseOutcome.Cancelled);

        Assert.DoesNotContain(bench.Reconnect(), effect => effect.StartsWith("end ", StringComparison.Ordinal));
    }

    [Fact]
    public void Tells_an_item_that_was_written_without_a_line_when_there_is_one()
    {
        var bench = new CoreBench();

        Assert.Equal(["+ av_1", "= av_1 Completed"], bench.Do(new ConversationProtocol.AddItem(new MessageDraft(ItemRole.User, [new TextDraft("hello")]), ResponseRequest.Default, null)));
        Assert.Equal(["> settings", "> put av_1 User \"hello\"", "> create create_1"], Attach());

        IReadOnlyList<string> Attach() => [.. bench.Do(new ConversationProtocol.Attached(bench.Epoch, ActorRefs.Nobody)), .. bench.CatchUp()];
    }

    [Fact]
    public void Keeps_our_ids_when_the_service_gives_new_ones()
    {
        var bench = CoreBench.Live();
        bench.Hear(new ItemSeen(CoreBench.User("u1", "one"), null, Final: true));
        bench.Reconnect();
        bench.Hear(new ItemSeen(CoreBench.User("av_1", "one"), null, Final: true), new ItemSeen(CoreBench.User("u1", "two"), null, Final: true));

        Assert.Equal([("av_1", "one"), ("av_2", "two")], bench.Items.Select(item => (item.Id.Value, item.Transcript)));
    }

    [Fact]
    public void Keeps_changed_settings_across_lines_and_sends_only_what_differs_while_connected()
    {
        var bench = CoreBench.Live();

        Assert.Equal(["> settings changed"], bench.Do(new ConversationProtocol.ChangeSettings(settings => settings with { Instructions = "Be brief." })));
        bench.Do(new ConversationProtocol.Detached(bench.Epoch));
        Assert.Empty(bench.Do(new ConversationProtocol.ChangeSettings(settings => settings with { Voice = "marin" })));
    }

    [Fact]
    public void Deletes_by_the_services_word_while_connected_and_at_once_without_a_line()
    {
        var bench = CoreBench.Live();
        bench.Hear(new ItemSeen(CoreBench.User("u1", "one"), null, Final: true));

        Assert.Equal(["> delete u1"], bench.Do(new ConversationProtocol.RemoveItem(new("av_1"))));
        Assert.Single(bench.Items);
        Assert.Equal(["- av_1"], bench.Hear(new ItemGone(new("u1"))));
        Assert.Equal(["! unknown_item"], bench.Do(new ConversationProtocol.RemoveItem(new("av_1"))));
    }
}
