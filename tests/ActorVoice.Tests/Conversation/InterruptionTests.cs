using ActorVoice.Connection;
using ActorVoice.Conversation;
using ActorVoice.Playback;

namespace ActorVoice.Tests.Conversation;

public sealed class InterruptionTests
{
    private static readonly SpeechBegan Speech = new(new("u9"), 5000);

    [Fact]
    public void Is_silent_at_once_and_lets_the_service_cancel_when_it_does_so_itself()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(24_000);

        Assert.Equal(["silence"], bench.Hear(Speech));
    }

    [Fact]
    public void Cancels_itself_where_the_service_does_not()
    {
        var bench = CoreBench.Live();
        bench.Hear(new SettingsApplied(InterruptsByItself: false, RespondsByItself: true, DetectsTurns: true));
        bench.BeginAnswer();

        Assert.Equal(["> cancel r1", "silence"], bench.Hear(Speech));
    }

    [Fact]
    public void Never_cancels_when_nothing_is_being_made()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(24_000);
        bench.EndAnswer();

        Assert.Equal(["silence"], bench.Do(new ConversationProtocol.CutAnswer()));
    }

    [Fact]
    public void Tells_the_service_the_whole_milliseconds_that_were_heard_of_each_answer_also_of_one_queued_behind()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(24_000, "one two three four");
        bench.EndAnswer();
        bench.BeginAnswer("r2", "a2");
        bench.SaySound(12_000, "five six", "r2", "a2");
        bench.Hear(Speech);

        var effects = bench.Do(new PlaybackProtocol.PlaybackInterrupted(1, [
            new HeardPart(new("av_1"), 0, Heard: 12_011, Received: 24_000, Rate: 24_000),
            new HeardPart(new("av_2"), 0, Heard: 0, Received: 12_000, Rate: 24_000)]));

        Assert.Equal(["> cut a1 at 500", "interrupted av_1 500", "> cut a2 at 0", "interrupted av_2 0"], effects);
        Assert.Equal((12_011, "one two", true), (bench.Items[0].Audio.Samples, bench.Items[0].Transcript, bench.Items[0].Cut));
        Assert.Equal((0, "", true), (bench.Items[1].Audio.Samples, bench.Items[1].Transcript, bench.Items[1].Cut));
    }

    [Fact]
    public void Says_nothing_to_the_service_when_all_was_heard()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(24_000);
        bench.EndAnswer();
        bench.Hear(Speech);

        Assert.Empty(bench.Do(new PlaybackProtocol.PlaybackInterrupted(1, [])));
    }

    [Fact]
    public void Drops_what_a_cancelled_response_still_says()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(2400);
        bench.Hear(Speech);

        Assert.Empty(bench.SaySound(2400, "late words"));
        Assert.Equal(2400, bench.Items[0].Audio.Samples);
        Assert.Equal("", bench.Items[0].Transcript);
    }

    [Fact]
    public void Keeps_the_heard_words_when_the_service_says_the_whole_transcript_once_more()
    {
        var bench = CoreBench.Live();
        bench.BeginAnswer();
        bench.SaySound(24_000, "one two three four");
        bench.Hear(Speech);
        bench.Do(new PlaybackProtocol.PlaybackInterrupted(1, [new HeardPart(new("av_1"), 0, 12_000, 24_000, 24_000)]));

        bench.Hear(new SaidWords(new("r1"), new("a1"), 0, ContentKind.Audio, "one two three four"), new ItemCut(new("a1"), 0, 500));
        bench.EndAnswer(outcome: ResponseOutcome.Cancelled);

        Assert.Equal("one two", bench.Items[0].Transcript);
    }

    [Fact]
    public void Lets_the_answer_be_heard_out_when_the_application_said_so()
    {
        var bench = CoreBench.Live(new SessionSettings { TurnDetection = new ServerVad { InterruptResponse = false } });
        bench.BeginAnswer();

        Assert.Empty(bench.Hear(Speech));
    }

    [Theory]
    [InlineData("one two three", 0, 100, "")]
    [InlineData("one two three", 50, 100, "one")]
    [InlineData("one two three", 54, 100, "one two")]
    [InlineData("one two three", 99, 100, "one two")]
    [InlineData("one two three", 100, 100, "one two three")]
    [InlineData("", 50, 100, "")]
    public void Never_keeps_half_a_word(string transcript, long heard, long received, string expected) =>
        Assert.Equal(expected, ConversationState.HeardWords(transcript, heard, received));
}
