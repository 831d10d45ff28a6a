using ActorVoice.RealtimeServer.Models.Cascade.Answers;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

public sealed class SentenceCutterTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.| Two!| Three?")]
    [InlineData("It costs 3.50 here. Yes.", "It costs 3.50 here.| Yes.")]
    [InlineData("Mr. Dashwood and J. Smith came.", "Mr. Dashwood and J. Smith came.")]
    [InlineData("no end", "no end")]
    [InlineData("", "")]
    public void Cuts_behind_sentences(string words, string expected)
    {
        for (var piece = 1; piece < 5; piece++) Assert.Equal(expected, string.Join('|', Cut(words, piece)));
    }

    [Fact]
    public void A_sentence_without_end_is_cut_at_a_pause()
    {
        var words = string.Join(", ", Enumerable.Repeat("and on it goes", 40));
        var cut = Cut(words, 7).ToList();

        Assert.All(cut, sentence => Assert.InRange(sentence.Length, 1, 240));
        Assert.All(cut.SkipLast(1), sentence => Assert.EndsWith(",", sentence, StringComparison.Ordinal));
        Assert.Equal(words, string.Concat(cut));
    }

    private static IEnumerable<string> Cut(string words, int piece)
    {
        var cutter = new SentenceCutter();
        return [.. words.Chunk(piece).SelectMany(part => cutter.Add(new(part))), .. cutter.Rest()];
    }
}
