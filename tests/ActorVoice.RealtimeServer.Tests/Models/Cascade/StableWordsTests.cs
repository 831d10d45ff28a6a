using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Models.Cascade.Recognition;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

public sealed class StableWordsTests
{
    private readonly StableWords _words = new();

    [Fact]
    public void Words_are_sure_when_they_stood_for_a_while_of_the_sound()
    {
        Assert.Equal(new TranscriptPartial("what", 0), Hear("what", 0));
        Assert.Equal(new TranscriptPartial("what time", 0), Hear("what time", 300));
        Assert.Equal(new TranscriptPartial("what time is", 4), Hear("what time is", 600));
        Assert.Equal(new TranscriptPartial("what time is", 9), Hear("what time is", 900));
        Assert.Null(Hear("what time is", 1000));
    }

    [Fact]
    public void A_word_that_changes_makes_all_behind_it_young_again()
    {
        Hear("wreck a nice", 0);
        Assert.Equal(new TranscriptPartial("recognise nice", 0), Hear("recognise nice", 700));
        Assert.Equal(new TranscriptPartial("recognise nice", 14), Hear("recognise nice", 1300));
    }

    [Fact]
    public void In_a_pause_less_is_enough()
    {
        Hear("good day", 0);
        var partial = Hear("good day", 200, VoicePause.MayEnd)!;
        Assert.True(partial.IsStable);
    }

    [Fact]
    public void A_word_that_grew_is_another_word()
    {
        Hear("a car", 0);
        Assert.Equal(new TranscriptPartial("a cart", 1), Hear("a cart", 700));
    }

    private TranscriptPartial? Hear(string words, int ms, VoicePause pause = VoicePause.None) => _words.Hear(words, TimeSpan.FromMilliseconds(ms), pause);
}
