using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Sessions;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Sessions;

public sealed class SemanticTests
{
    private const int Rate = 24_000;

    [Theory]
    [InlineData("what is the weather in Paris", PhraseEnding.Finished)]
    [InlineData("Yes.", PhraseEnding.Finished)]
    [InlineData("no thanks", PhraseEnding.Finished)]
    [InlineData("Wie spät ist es?", PhraseEnding.Finished)]
    [InlineData("tell me a story please", PhraseEnding.Finished)]
    [InlineData("I was thinking that um", PhraseEnding.Open)]
    [InlineData("I was thinking, uh...", PhraseEnding.Open)]
    [InlineData("I would go there but", PhraseEnding.Open)]
    [InlineData("I like it because.", PhraseEnding.Open)]
    [InlineData("turn on the", PhraseEnding.Open)]
    [InlineData("first of all,", PhraseEnding.Open)]
    [InlineData("the weather", PhraseEnding.Unsure)]
    [InlineData("my number is five five", PhraseEnding.Unsure)]
    [InlineData("could you turn it on", PhraseEnding.Unsure)]
    [InlineData("", PhraseEnding.Unsure)]
    [InlineData(" . ", PhraseEnding.Finished)]
    internal void Reads_from_the_words_whether_more_will_come(string words, PhraseEnding ending) => Assert.Equal(ending, Phrase.Ending(words));

    [Theory]
    [InlineData("low", 8)]
    [InlineData("medium", 4)]
    [InlineData("auto", 4)]
    [InlineData("high", 2)]
    public void Waits_shorter_for_what_sounds_finished_and_never_longer_than_the_longest(string eagerness, int seconds)
    {
        TimeSpan Wait(PhraseEnding ending, bool falls) => SemanticEndpoint.Wait(new Eagerness(eagerness), ending, falls);

        Assert.Equal(TimeSpan.FromSeconds(seconds), Wait(PhraseEnding.Open, falls: true));
        Assert.Equal(TimeSpan.FromSeconds(seconds) / 2, Wait(PhraseEnding.Unsure, falls: false));
        Assert.Equal(TimeSpan.FromSeconds(seconds) / 4, Wait(PhraseEnding.Unsure, falls: true));
        Assert.Equal(TimeSpan.FromSeconds(seconds) / 8, Wait(PhraseEnding.Finished, falls: false));
    }

    [Theory]
    [InlineData(200, 130, -20, -32, true)]
    [InlineData(200, 200, -20, -20, false)]
    [InlineData(200, 130, -20, -20, false)]
    [InlineData(200, 200, -20, -32, false)]
    [InlineData(200, 300, -20, -26, false)]
    public void Hears_an_end_where_energy_and_pitch_fall(double pitch, double endPitch, double level, double endLevel, bool falls)
    {
        // 700 ms of speech whose last 300 ms glide, and a pause behind it.
        var contour = Enumerable.Repeat(new ProsodyFrame(level, pitch), 40)
            .Concat(Enumerable.Range(1, 30).Select(i => new ProsodyFrame(level + ((endLevel - level) * i / 30), pitch + ((endPitch - pitch) * i / 30))))
            .Concat(Enumerable.Repeat(new ProsodyFrame(-90, 0), 30));

        Assert.Equal(falls, Prosody.Falls([.. contour]));
    }

    [Fact]
    public void Says_nothing_of_a_voice_that_it_hardly_heard()
    {
        Assert.False(Prosody.Falls([]));
        Assert.False(Prosody.Falls([.. Enumerable.Range(0, 30).Select(i => new ProsodyFrame(-20 - i, 200 - (3 * i)))]));
        Assert.False(Prosody.Falls([.. Enumerable.Repeat(new ProsodyFrame(-100, 0), 200)]));
    }

    [Theory]
    [InlineData(24_000, 110)]
    [InlineData(24_000, 220)]
    [InlineData(8_000, 330)]
    public void Finds_the_pitch_of_a_voice_at_any_rate(int rate, double hertz)
    {
        var contour = PitchTracker.Contour(Voice(rate, 500, _ => hertz, _ => 0.3), rate);

        Assert.InRange(contour.Count, 40, 50);
        Assert.All(contour.Skip(2).SkipLast(2), frame => Assert.InRange(frame.Pitch, hertz * 0.96, hertz * 1.04));
        Assert.All(PitchTracker.Contour(new short[rate / 2], rate), frame => Assert.Equal(0, frame.Pitch));
    }

    [Fact]
    public void A_falling_voice_ends_its_turn_sooner_than_a_level_one()
    {
        // Since nobody recognises words, 4 s become 1 s, or 2 s.
        Assert.Equal(2500, EndOf(Voice(Rate, 1000, t => t < 0.6 ? 200 : 200 - (180 * (t - 0.6)), t => t < 0.7 ? 0.5 : 0.5 - (1.5 * (t - 0.7)))));
        Assert.Equal(3500, EndOf(Voice(Rate, 1000, _ => 200, _ => 0.5)));
    }

    [Theory]
    [InlineData("what time is it in Tokyo", 2000)]
    [InlineData("what time is it in", 3500)]
    [InlineData("what time is it and", 5500)]
    public void The_words_so_far_decide_how_long_a_pause_may_be(string words, int endMs)
    {
        var model = new HearingModel();
        using var client = Listening(model);
        client.Talk(1400);
        model.Heard[0].Say(new TranscriptPartial(words, 0));
        client.Talk(5000);

        Assert.Equal(endMs, (int)client.One("input_audio_buffer.speech_stopped")["audio_end_ms"]!);
    }

    [Fact]
    public void Words_that_come_late_in_a_pause_still_end_it()
    {
        var model = new HearingModel();
        using var client = Listening(model);
        client.Talk(2400);
        Assert.Empty(client.All("input_audio_buffer.speech_stopped"));
        model.Heard[0].Say(new TranscriptPartial("that is all thanks", 0));
        client.Talk(40);

        Assert.Equal(2000, (int)client.One("input_audio_buffer.speech_stopped")["audio_end_ms"]!);
    }

    private static Client Listening(IRealtimeModel? model = null) =>
        new Client(new() { Model = model ?? new EchoModel(), VoiceActivity = rate => new ScriptedVoice(rate, (500, 1500)) })
            .Update("\"audio\":{\"input\":{\"turn_detection\":{\"type\":\"semantic_vad\"}}}");

    private static int EndOf(short[] voice)
    {
        using var client = Listening();
        short[] sound = [.. new short[Rate / 2], .. voice, .. new short[Rate * 3]];
        for (var i = 0; i + 480 <= sound.Length; i += 480) client.Append(sound.AsSpan(i, 480)).Wait(20);
        return (int)client.One("input_audio_buffer.speech_stopped")["audio_end_ms"]!;
    }

    // Harmonics that grow weaker, as a voice has them; pitch and loudness by seconds.
    private static short[] Voice(int rate, int milliseconds, Func<double, double> pitch, Func<double, double> loudness)
    {
        var samples = new short[rate * milliseconds / 1000];
        var phase = 0.0;
        for (var i = 0; i < samples.Length; i++)
        {
            var t = (double)i / rate;
            phase += 2 * Math.PI * pitch(t) / rate;
            var wave = Enumerable.Range(1, 6).Sum(n => Math.Sin(n * phase) / n) / 2.5;
            samples[i] = (short)(Math.Max(0, loudness(t)) * wave * 32_000);
        }

        return samples;
    }
}
