using ActorVoice.RealtimeServer.Models.Cascade.Voices;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

/// <summary>The installed voice.</summary>
public sealed class FliteTests
{
    [SkippableTheory]
    [InlineData("slt")]
    [InlineData("rms")]
    [InlineData("awb")]
    [InlineData("kal16")]
    public async Task Every_voice_speaks_and_takes_its_time_for_the_same_words(string voice)
    {
        var once = await SayAsync("Good morning to all of you.", voice);
        var again = await SayAsync("Good morning to all of you.", voice);

        Assert.Equal(16_000, once.Rate);
        Assert.InRange(once.Duration.TotalSeconds, 0.8, 4);
        Assert.Contains(once.ToArray(), sample => Math.Abs((int)sample) > 2000);

        // Breath is made by chance, so the samples differ.
        Assert.Equal(once.Length, again.Length);
    }

    [SkippableFact]
    public async Task Speed_shortens_and_the_next_sentence_is_as_usual_again()
    {
        var usual = await SayAsync("This is a sentence.", "slt");
        var fast = await SayAsync("This is a sentence.", "slt", 1.5);
        var slow = await SayAsync("This is a sentence.", "slt", 0.5);

        Assert.InRange(fast.Length / (double)usual.Length, 0.55, 0.8);
        Assert.InRange(slow.Length / (double)usual.Length, 1.6, 2.2);
        Assert.Equal(usual.Length, (await SayAsync("This is a sentence.", "slt")).Length);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("?!…")]
    [InlineData("Zoë naïve — 日本 \0 <b>&amp;</b>")]
    public async Task Anything_can_be_said(string sentence) => Assert.InRange((await SayAsync(sentence, "slt")).Length, 0, 16_000 * 20);

    [SkippableFact]
    public async Task Many_may_speak_at_a_time()
    {
        _ = InstalledSpeech.Synthesizer;
        var said = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => SayAsync("One and two.", FliteVoice.Names[i % 4])));

        Assert.Equal(4, said.Select(clip => clip.Length).Distinct().Count());
    }

    [Fact]
    public void A_voice_of_the_protocol_always_has_the_same_voice_here()
    {
        Assert.Equal([FliteVoice.Slt, FliteVoice.Rms, FliteVoice.Slt], new[] { "marin", "ash", "alloy" }.Select(FliteVoice.For));
        Assert.All(Protocol.Voice.Known, voice => Assert.Contains(FliteVoice.For(voice), FliteVoice.Names));
        Assert.Equal(FliteVoice.For("voice_1234"), FliteVoice.For("voice_1234"));
        Assert.Equal(4, Protocol.Voice.Known.Select(FliteVoice.For).Distinct().Count());
    }

    private static Task<AudioClip> SayAsync(string sentence, string voice, double speed = 1) =>
        InstalledSpeech.Synthesizer.SayAsync(sentence, new(voice, speed), CancellationToken.None);
}
