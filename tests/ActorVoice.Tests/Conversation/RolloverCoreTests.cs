using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Sessions;
using ActorVoice.Tools;

namespace ActorVoice.Tests.Conversation;

public sealed class RolloverCoreTests
{
    private readonly CoreBench _bench = CoreBench.Live();

    [Fact]
    public void Seeds_the_warm_line_while_the_old_one_serves()
    {
        Write("hello");
        Answer("hi there");

        Assert.Equal(["~ settings", "~ put av_1 User \"hello\"", "~ put av_2 Assistant \"hi there\"", "warm"], _bench.Warm());
        Assert.Equal(["+ av_3", "> put av_3 User \"more\"", "= av_3 Completed", "~ put av_3 User \"more\""], Write("more").Order(Effects));
    }

    [Fact]
    public void Switches_at_once_between_turns()
    {
        Write("hello");
        _bench.Warm();

        Assert.Equal(["switched BetweenTurns 1/0/0"], _bench.Switch(SwitchMoment.BetweenTurns).Where(IsNews));
        _bench.FollowSwitch();
        Assert.Equal(["> put av_2 User \"on the new line\""], Write("on the new line").Where(it => it.StartsWith("> ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Waits_for_the_end_of_speech_and_of_the_answer_to_it()
    {
        _bench.Warm();
        _bench.Hear(new SpeechBegan(new("u1"), 500));
        Assert.DoesNotContain(_bench.Switch(SwitchMoment.BetweenTurns), IsNews);
        _bench.Hear(new SpeechEnded(new("u1"), 900), new TurnCommitted(new("u1"), null), new ItemSeen(CoreBench.User("u1", "hello"), null, Final: true));
        Assert.Empty(News(TakeAudio("av_1")));
        _bench.BeginAnswer();
        Assert.Empty(News(_bench.SaySound(2400, "hi")));

        Assert.Equal(["~ put av_2 Assistant \"hi\"", "switched BetweenTurns 2/0/0"], _bench.EndAnswer().Where(it => IsNews(it) || it.StartsWith("~ ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Takes_an_utterance_over_in_its_middle_when_forced()
    {
        _bench.Warm();
        _bench.Hear(new SpeechBegan(new("u1"), 500));
        _bench.Switch(SwitchMoment.BetweenTurns);

        Assert.Equal(["switched DuringSpeech 0/0/0"], News(_bench.Switch(SwitchMoment.BetweenAnswers)));
    }

    [Fact]
    public void Receives_an_answer_to_its_end_even_when_forced()
    {
        _bench.Warm();
        _bench.BeginAnswer();
        _bench.SaySound(2400, "half an ");
        Assert.Empty(News(_bench.Switch(SwitchMoment.BetweenAnswers)));
        Assert.Empty(News(_bench.SaySound(2400, "answer")));

        Assert.Equal(["switched AfterAnswer 1/0/0"], News(_bench.EndAnswer()));
    }

    [Fact]
    public void Cuts_an_answer_as_a_dead_line_would_when_the_grace_is_over()
    {
        _bench.Warm();
        _bench.BeginAnswer();
        _bench.SaySound(2400, "half an ");

        var cut = _bench.Switch(SwitchMoment.AtOnce);
        Assert.Contains("ended resp_1 LineDied", cut);
        Assert.Equal("switched AnswerCut 1/0/0", Assert.Single(News(cut)));
    }

    [Fact]
    public void Waits_for_a_running_tool_and_takes_its_call_along_when_forced()
    {
        _bench.Warm();
        _bench.Hear(new ResponseBegan(new("r1"), OutOfBand: false, RequestTag: null), new OutputItemEnded(new("r1"), CoreBench.Call("f1", "c1")), new ResponseFinished(new("r1"), ResponseOutcome.Completed, null, null));
        Assert.Empty(News(_bench.Switch(SwitchMoment.BetweenTurns)));
        Assert.Equal(["switched Forced 1/0/0"], News(_bench.Switch(SwitchMoment.BetweenAnswers)));
        _bench.FollowSwitch();

        var answered = _bench.Do(new ToolsProtocol.CallEnded(new("c1"), "21 °C", Failed: false));
        Assert.Equal(["> put av_2 output c1 21 °C", "> create create_1"], answered.Where(it => it.StartsWith("> ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Takes_the_warm_line_at_once_when_the_old_one_dies()
    {
        Write("hello");
        _bench.Warm();

        Assert.Equal(["switched LineDied 1/0/0", "ready 1/0"], _bench.Do(new ConversationProtocol.Detached(_bench.Epoch)).Where(it => IsNews(it) || it.StartsWith("ready", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ignores_a_warm_line_that_is_gone()
    {
        _bench.Warm();
        _bench.Do(new RolloverProtocol.WarmGone(_bench.Epoch.Next));

        Assert.Empty(_bench.Switch(SwitchMoment.AtOnce));
        Assert.DoesNotContain(Write("hello"), it => it.StartsWith("~ ", StringComparison.Ordinal));
    }

    [Fact]
    public void Tells_the_warm_line_what_changed_on_the_old_one()
    {
        Write("hello");
        _bench.Hear(new ItemSeen(CoreBench.User("av_1", null), null, Final: true));
        _bench.Warm();
        _bench.Do(new ConversationProtocol.RemoveItem(new("av_1")));

        Assert.Equal(["- av_1", "~ delete av_1"], _bench.Hear(new ItemGone(new("av_1"))));
        Assert.Equal(["> settings changed", "~ settings changed"], _bench.Do(new ConversationProtocol.ChangeSettings(settings => settings with { Instructions = "Be brief." })));
    }

    [Fact]
    public void Is_not_confused_by_late_echoes_of_its_own_seeds()
    {
        Write("hello");
        _bench.Warm();
        _bench.Switch(SwitchMoment.BetweenTurns);
        _bench.FollowSwitch();

        Assert.Empty(_bench.Hear(new ItemSeen(CoreBench.User("av_summary", "x"), null, Final: true), new ItemGone(new("av_7_1b"))));
        Assert.Single(_bench.Items);
    }

    [Fact]
    public void Leaves_old_turns_out_and_puts_a_summary_by_the_users_delegate_before_the_rest()
    {
        var bench = CoreBench.Live(seeding: new SeedSummary(100) { By = (_, _) => ValueTask.FromResult("") });
        bench.Do(Written(new string('a', 200)));
        bench.Do(Written(new string('b', 300)));

        Assert.Contains("Summarise", bench.Warm());
        Assert.Empty(bench.Switch(SwitchMoment.BetweenTurns));
        var made = bench.Do(new RolloverProtocol.SummaryMade(1, "They said a."));
        Assert.Equal("~ put av_summary System \"Summary of the conversation so far: They said a.\" after root", made[0]);
        Assert.Equal("switched BetweenTurns 1/1/0 summarised", Assert.Single(News(made)));
    }

    [Fact]
    public void Has_the_model_summarise_on_the_old_line_out_of_band()
    {
        var bench = CoreBench.Live(seeding: Seeding.Summarised(100));
        bench.Do(Written(new string('a', 200)));
        bench.Do(Written(new string('b', 300)));
        Assert.Contains(bench.Warm(), effect => effect.StartsWith("> create create_1 ", StringComparison.Ordinal));
        bench.Switch(SwitchMoment.BetweenTurns);

        bench.Hear(
            new ResponseBegan(new("r9"), OutOfBand: true, RequestTag: "create_1"),
            new OutputItemBegan(new("r9"), CoreBench.Assistant("s1")),
            new SayingWords(new("r9"), new("s1"), 0, ContentKind.Text, "They said a."),
            new OutputItemEnded(new("r9"), CoreBench.Assistant("s1") with { IsComplete = true }));
        var done = bench.Hear(new ResponseFinished(new("r9"), ResponseOutcome.Completed, null, null));

        Assert.Contains("~ put av_summary System \"Summary of the conversation so far: They said a.\" after root", done);
        Assert.Equal("switched BetweenTurns 1/1/0 summarised", Assert.Single(News(done)));
        Assert.Equal(2, bench.Items.Count);
    }

    [Fact]
    public void Goes_on_without_a_summary_that_failed_and_says_so()
    {
        var bench = CoreBench.Live(seeding: new SeedSummary(100) { By = (_, _) => ValueTask.FromResult("") });
        bench.Do(Written(new string('a', 200)));
        bench.Do(Written(new string('b', 300)));
        bench.Warm();
        bench.Switch(SwitchMoment.BetweenTurns);

        Assert.Equal(["! summary_failed", "switched BetweenTurns 1/1/0"], bench.Do(new RolloverProtocol.SummaryMade(1, null)).Where(it => it[0] == '!' || IsNews(it)));
    }

    [Fact]
    public void Tells_a_line_after_a_drop_only_what_its_budget_allows()
    {
        var bench = CoreBench.Live(seeding: Seeding.Newest(100));
        bench.Do(Written(new string('a', 200)));
        bench.Do(Written(new string('b', 300)));

        Assert.Equal(["> settings", $"> put av_2 User \"{new string('b', 300)}\""], bench.Reconnect());
    }

    private static readonly Comparer<string> Effects = Comparer<string>.Create((a, b) => Rank(a).CompareTo(Rank(b)));

    private static int Rank(string effect) => effect[0] switch { '+' => 0, '>' => 1, '=' => 2, _ => 3 };

    private static ConversationProtocol.AddItem Written(string words) => new(new MessageDraft(ItemRole.User, [new TextDraft(words)]), null, null);

    private static bool IsNews(string effect) => effect.StartsWith("switched", StringComparison.Ordinal);

    private static IEnumerable<string> News(IEnumerable<string> effects) => effects.Where(IsNews);

    private IReadOnlyList<string> Write(string words) => _bench.Do(Written(words));

    private IReadOnlyList<string> TakeAudio(string item) =>
        _bench.Do(new ActorVoice.Uplink.UplinkProtocol.TurnAudioTaken(new(item), 24_000, [new short[9600]]));

    private void Answer(string words)
    {
        _bench.BeginAnswer();
        _bench.SaySound(2400, words);
        _bench.EndAnswer();
    }
}
