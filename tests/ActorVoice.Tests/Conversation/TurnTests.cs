using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Uplink;

namespace ActorVoice.Tests.Conversation;

public sealed class TurnTests
{
    [Fact]
    public void Takes_the_sound_of_a_turn_from_between_the_two_words_of_the_service()
    {
        var bench = CoreBench.Live();

        var effects = bench.Hear(
            new SpeechBegan(new("u1"), 320),
            new SpeechEnded(new("u1"), 1840),
            new TurnCommitted(new("u1"), null));

        Assert.Equal(["silence", "+ av_1", "take av_1 320-1840"], effects);
    }

    [Fact]
    public void Completes_a_turn_once_its_item_and_its_sound_are_there_whichever_comes_first()
    {
        var soundFirst = CoreBench.Live();
        soundFirst.Hear(new TurnCommitted(new("u1"), null));
        Assert.Equal(["= av_1 Completed"], soundFirst.Do(Sound("av_1")));
        Assert.Empty(soundFirst.Hear(new ItemSeen(CoreBench.User("u1"), null, Final: false), new ItemSeen(CoreBench.User("u1", "hi"), null, Final: true)));
        Assert.Equal("hi", soundFirst.Items[0].Words);

        var itemFirst = CoreBench.Live();
        itemFirst.Hear(new TurnCommitted(new("u1"), null), new ItemSeen(CoreBench.User("u1"), null, Final: true));
        Assert.Equal(["= av_1 Completed"], itemFirst.Do(Sound("av_1")));

        Assert.Equal(4800, soundFirst.Items[0].Audio.Samples);
        Assert.Equal(4800, itemFirst.Items[0].Audio.Samples);
    }

    [Fact]
    public void Keeps_a_transcript_that_comes_before_its_item()
    {
        var bench = CoreBench.Live();

        bench.Hear(
            new TranscriptGrew(new("u1"), 0, "what "),
            new TranscriptFinished(new("u1"), 0, "what time is it"),
            new ItemSeen(CoreBench.User("u1"), null, Final: true));

        Assert.Equal(("what time is it", true), (bench.Items[0].Transcript, bench.Items[0].TranscriptFinal));
    }

    [Fact]
    public void Replaces_partial_words_by_the_final_ones()
    {
        var bench = CoreBench.Live();
        bench.Hear(
            new ItemSeen(CoreBench.User("u1"), null, Final: true),
            new TranscriptGrew(new("u1"), 0, "wat "),
            new TranscriptGrew(new("u1"), 0, "time"),
            new TranscriptFinished(new("u1"), 0, "What time?"));

        Assert.Equal("What time?", bench.Items[0].Transcript);
    }

    [Fact]
    public void Orders_items_by_what_they_follow_not_by_arrival()
    {
        var bench = CoreBench.Live();
        bench.Hear(
            new ItemSeen(CoreBench.User("u1"), null, Final: true),
            new ItemSeen(CoreBench.User("u3"), new("u1"), Final: true),
            new ItemSeen(CoreBench.User("u2"), new("u1"), Final: true));

        Assert.Equal(["u1", "u2", "u3"], bench.Items.Select(item => item.ProviderId!));
    }

    [Fact]
    public void Takes_an_item_that_is_shown_again_for_the_same()
    {
        var bench = CoreBench.Live();

        Assert.Equal(["+ av_1", "= av_1 Completed"], bench.Hear(
            new ItemSeen(CoreBench.User("u1", "hi"), null, Final: false),
            new ItemSeen(CoreBench.User("u1", "hi"), null, Final: true),
            new ItemSeen(CoreBench.User("u1", "hi"), null, Final: true)));
        Assert.Equal("hi", bench.Items[0].Transcript);
    }

    [Fact]
    public void Commits_a_manual_turn_and_asks_for_its_answer()
    {
        var bench = CoreBench.Live(new SessionSettings { TurnDetection = TurnDetection.Manual });

        Assert.Equal(["> commit 9600", "> create create_1"], bench.Do(new ConversationProtocol.EndTurn(9600, TimeSpan.FromMilliseconds(400), Respond: true)));
    }

    [Fact]
    public void Does_not_commit_less_than_100_ms_which_the_service_would_refuse()
    {
        var bench = CoreBench.Live(new SessionSettings { TurnDetection = TurnDetection.Manual });

        Assert.Empty(bench.Do(new ConversationProtocol.EndTurn(2376, TimeSpan.FromMilliseconds(99), Respond: true)));
    }

    [Fact]
    public void Releases_the_oldest_sound_when_it_holds_too_much()
    {
        var state = ConversationState.Empty(24_000) with { AudioKept = TimeSpan.FromSeconds(2) };
        foreach (var id in new[] { "u1", "u2", "u3" })
        {
            state = state.Apply(new ItemSeen(CoreBench.User(id), null, Final: true)).Next;
            state = state.TakeAudio(state.Find(new ProviderItemId(id))!.Id, [new short[24_000]]).Next;
        }

        Assert.Equal([true, false, false], state.Ordered.Select(item => item.Audio.Released));
        Assert.All(state.Ordered, item => Assert.Equal(24_000, item.Audio.Samples));
    }

    private static UplinkProtocol.TurnAudioTaken Sound(string item) => new(new(item), 24_000, [new short[2400], new short[2400]]);
}
