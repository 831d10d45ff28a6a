using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Playback;
using ActorVoice.Tools;
using ActorVoice.Uplink;

namespace ActorVoice.Tests.Conversation;

/// <summary>What was under way when a line died, resumed once on the next.</summary>
public sealed class SurvivalTests
{
    private static readonly SessionSettings ByHand = new() { TurnDetection = TurnDetection.Manual };

    [Fact]
    public void Asks_for_the_answer_that_the_service_owed_to_a_turn()
    {
        var bench = CoreBench.Live();
        bench.Hear(new SpeechBegan(new("u1"), 0), new SpeechEnded(new("u1"), 900), new TurnCommitted(new("u1"), null));
        bench.Do(Sound("av_1"));

        Assert.Equal(["> settings", "> put av_1 User AudioDraft", "> create create_1"], bench.Reconnect());
    }

    [Fact]
    public void Lets_the_service_answer_by_itself_when_the_person_has_spoken_on_meanwhile()
    {
        var bench = CoreBench.Live();
        bench.Hear(new SpeechBegan(new("u1"), 0), new SpeechEnded(new("u1"), 900), new TurnCommitted(new("u1"), null));
        bench.Do(Sound("av_1"));
        bench.Lose();
        bench.Attach();
        bench.Hear(new SpeechBegan(new("u2"), 0), new SpeechEnded(new("u2"), 900), new TurnCommitted(new("u2"), null), new ResponseBegan(new("r1"), false, null));

        Assert.DoesNotContain(bench.CatchUp(), effect => effect.StartsWith("> create", StringComparison.Ordinal));
    }

    [Fact]
    public void Owes_nothing_to_a_turn_whose_answer_was_called_off()
    {
        var bench = CoreBench.Live();
        bench.Hear(new TurnCommitted(new("u1"), null), new SpeechBegan(new("u2"), 2000));

        Assert.DoesNotContain(bench.Reconnect(), effect => effect.StartsWith("> create", StringComparison.Ordinal));
    }

    [Fact]
    public void Ends_turns_by_hand_again_until_the_service_has_taken_them()
    {
        var bench = CoreBench.Live(ByHand);
        bench.Hear(new SettingsApplied(false, false, false));
        bench.Do(new ConversationProtocol.EndTurn(9600, TimeSpan.FromMilliseconds(400), Respond: true));
        bench.Do(new ConversationProtocol.EndTurn(19_200, TimeSpan.FromMilliseconds(400), Respond: false));
        Assert.Equal(["> settings", "> commit 9600", "> commit 19200", "> create create_2"], bench.Reconnect());

        bench.Hear(new TurnCommitted(new("u1"), null));
        bench.Do(Sound("av_1"));
        Assert.Equal(["> settings", "> put av_1 User AudioDraft", "> commit 19200", "> create create_3"], bench.Reconnect());
    }

    [Fact]
    public void Ends_a_turn_by_hand_that_was_said_without_a_line()
    {
        var bench = CoreBench.Live(ByHand);
        bench.Lose();
        Assert.Empty(bench.Do(new ConversationProtocol.EndTurn(9600, TimeSpan.FromMilliseconds(400), Respond: true)));

        Assert.Equal(["> settings", "> commit 9600", "> create create_1"], (IReadOnlyList<string>)[.. bench.Attach(), .. bench.CatchUp()]);
    }

    [Fact]
    public void Gives_up_a_turn_by_hand_that_the_service_refuses()
    {
        var bench = CoreBench.Live(ByHand);
        bench.Do(new ConversationProtocol.EndTurn(9600, TimeSpan.FromMilliseconds(400), Respond: false));
        bench.Hear(new ServiceRefused("input_audio_buffer_commit_empty", "too small", "commit_1", RefusalKind.Request));

        Assert.Equal(["> settings"], bench.Reconnect());
    }

    [Fact]
    public void Goes_on_with_an_answer_that_was_cut_telling_what_was_said_of_it()
    {
        var bench = CoreBench.Live(new SessionSettings { Instructions = "Be kind." });
        bench.BeginAnswer();
        bench.SaySound(2400, "half an ans");

        Assert.Equal(
            [
                "end av_1", "= av_1 Incomplete", "ended resp_1 LineDied", "> settings", "> put av_1 Assistant \"half an ans\"",
                "> create create_1 \"Be kind.\n\nGo on.\"",
            ],
            bench.Reconnect());
        Assert.Equal((true, 100L), (bench.Items[0].Cut, bench.Items[0].HeardMs));
    }

    [Fact]
    public void Goes_on_once_more_when_the_line_dies_under_the_continuation()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(2400, "one ");
        Assert.Equal("> create create_1 \"Go on.\"", bench.Reconnect()[^1]);
        Assert.Equal("> create create_2 \"Go on.\"", bench.Reconnect()[^1]);

        bench.BeginAnswer("r2", "a2");
        bench.SaySound(2400, "two ", "r2", "a2");
        Assert.Equal(["> put av_1 Assistant \"one \"", "> put av_2 Assistant \"two \"", "> create create_3 \"Go on.\""], bench.Reconnect().TakeLast(3));
    }

    [Fact]
    public void Leaves_an_answer_alone_that_was_whole_when_the_line_died()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(2400, "all of it");
        bench.Hear(new SayingAudioEnded(new("r1"), new("a1"), 0));

        Assert.Equal(["= av_1 Completed", "ended resp_1 LineDied", "> settings", "> put av_1 Assistant \"all of it\""], bench.Reconnect());
        Assert.False(bench.Items[0].Cut);
    }

    [Fact]
    public void Forgets_an_answer_of_which_nobody_heard_anything_and_asks_for_it_again()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.Hear(new SayingWords(new("r1"), new("a1"), 0, ContentKind.Audio, "never "));

        Assert.Equal(["- av_1", "ended resp_1 LineDied", "> settings", "> create create_1"], bench.Reconnect());
        Assert.Empty(bench.Items);
    }

    [Fact]
    public void Runs_a_tool_once_and_tells_its_output_to_the_new_line()
    {
        var bench = CoreBench.Live();
        bench.Hear(new ResponseBegan(new("r1"), false, null));
        Assert.Contains("run weather({})", bench.Hear(new OutputItemBegan(new("r1"), CoreBench.Call("f1", "c1", complete: false)), new OutputItemEnded(new("r1"), CoreBench.Call("f1", "c1"))));

        Assert.Equal(["ended resp_1 LineDied", "> settings", "> put av_1 call c1 weather({})"], bench.Reconnect());
        Assert.Equal(
            ["+ av_2", "= av_2 Completed", "> put av_2 output c1 21 °C", "answered c1", "> create create_1"],
            bench.Do(new ToolsProtocol.CallEnded(new("c1"), "21 °C", Failed: false)));
    }

    [Fact]
    public void Asks_once_for_what_follows_a_tool_that_answered_before_its_response_was_over()
    {
        var bench = CoreBench.Live();
        bench.Hear(new ResponseBegan(new("r1"), false, null), new OutputItemEnded(new("r1"), CoreBench.Call("f1", "c1")));
        bench.Do(new ToolsProtocol.CallEnded(new("c1"), "21 °C", Failed: false));

        Assert.Equal(
            ["ended resp_1 LineDied", "> settings", "> put av_1 call c1 weather({})", "> put av_2 output c1 21 °C", "> create create_1"], bench.Reconnect());
    }

    [Fact]
    public void Asks_again_for_a_call_whose_arguments_were_not_whole()
    {
        var bench = CoreBench.Live();
        bench.Hear(
            new ResponseBegan(new("r1"), false, null),
            new OutputItemBegan(new("r1"), CoreBench.Call("f1", "c1", "", complete: false)),
            new ArgumentsGrew(new("r1"), new("f1"), "{\"ci"));

        Assert.Equal(["- av_1", "ended resp_1 LineDied", "> settings", "> create create_1"], bench.Reconnect());
    }

    [Fact]
    public void Tells_a_turn_that_was_committed_and_never_shown()
    {
        var bench = CoreBench.Live();
        bench.Hear(new SpeechBegan(new("u1"), 0), new SpeechEnded(new("u1"), 900), new TurnCommitted(new("u1"), null));
        bench.Lose();
        Assert.Equal(["= av_1 Completed"], bench.Do(Sound("av_1")));

        Assert.Equal(["> settings", "> put av_1 User AudioDraft"], bench.Attach());
    }

    [Fact]
    public void Tells_the_sound_of_a_turn_whose_words_were_only_half_written_down()
    {
        var bench = CoreBench.Live(new SessionSettings { Transcription = new("any") });
        bench.Hear(new TurnCommitted(new("u1"), null), new ItemSeen(CoreBench.User("u1"), null, Final: true), new TranscriptGrew(new("u1"), 0, "what "));
        bench.Do(Sound("av_1"));

        Assert.Contains("> put av_1 User AudioDraft", bench.Reconnect());
        Assert.Equal(("what ", true), (bench.Items[0].Transcript, bench.Items[0].TranscriptFinal));
    }

    [Fact]
    public void Gives_an_utterance_that_goes_on_over_two_lines_one_name()
    {
        var bench = CoreBench.Live();
        bench.Hear(new SpeechBegan(new("u1"), 100));
        bench.Reconnect();
        bench.Hear(new SpeechBegan(new("x1"), 0), new SpeechEnded(new("x1"), 900), new TurnCommitted(new("x1"), null), new SpeechBegan(new("x2"), 1800));

        Assert.Equal("av_1", Assert.Single(bench.Items).Id.Value);
    }

    [Fact]
    public void Tells_anew_what_was_heard_of_an_answer_that_the_new_line_knows_only_by_its_words()
    {
        var bench = CoreBench.Live();
        bench.Do(new ConversationProtocol.AddItem(new MessageDraft(ItemRole.User, [new TextDraft("hello")]), null, null));
        bench.BeginAnswer();
        bench.SaySound(4800, "one two three four");
        bench.EndAnswer();
        bench.Reconnect();

        Assert.Equal(
            ["> delete av_2", "> put av_2_1 Assistant \"one two\" after av_1", "interrupted av_2 100"],
            bench.Do(new PlaybackProtocol.PlaybackInterrupted(1, [new HeardPart(new("av_2"), 0, 2400, 4800, 24_000)])));
        Assert.Empty(bench.Hear(new ItemGone(new("av_2"))));
        Assert.Equal(2, bench.Items.Count);
    }

    [Fact]
    public void Tells_pictures_and_all_of_what_the_application_had_put()
    {
        var bench = CoreBench.Live();
        bench.Do(new ConversationProtocol.AddItem(new MessageDraft(ItemRole.User, [new TextDraft("look: "), new ImageDraft("data:image/png;base64,AA==")]), null, null));

        Assert.Contains("> put av_1 User \"look: \"ImageDraft", bench.Reconnect());
    }

    [Fact]
    public void Asks_again_for_a_response_out_of_band_that_had_only_written()
    {
        var bench = CoreBench.Live();
        bench.Do(new AskForResponse(new ResponseRequest { OutOfBand = true }));
        bench.Hear(
            new ResponseBegan(new("r1"), true, "create_1"),
            new OutputItemBegan(new("r1"), CoreBench.Assistant("a1")),
            new SayingWords(new("r1"), new("a1"), 0, ContentKind.Text, "summary: "));

        Assert.Contains("> create create_2", bench.Reconnect());
    }

    [Fact]
    public void Reports_what_was_restored_and_what_could_not_be()
    {
        var bench = CoreBench.Live(new SessionSettings { Transcription = new("any") });
        bench.Hear(new TurnCommitted(new("u1"), null), new ItemSeen(CoreBench.User("u1"), null, Final: true));
        bench.Do(Sound("av_1"));
        bench.BeginAnswer();
        bench.SaySound(2400);
        bench.EndAnswer();
        bench.Reconnect();
        bench.Hear(new SettingsApplied(true, true, true));

        var over = Assert.IsType<ConversationProtocol.TookOver>(bench.MailToParent[^1]);
        Assert.Equal(new RestoredItems(0, 1, 0, 0), over.Restored);
        Assert.Equal(["transcript_lost", "no_words"], over.Lost.Select(loss => loss.Code));
    }

    private static UplinkProtocol.TurnAudioTaken Sound(string item) => new(new(item), 24_000, [new short[2400], new short[2400]]);
}
