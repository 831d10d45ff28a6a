using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Models.Cascade.Recognition;

namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

/// <summary>The installed recogniser.</summary>
public sealed class PocketSphinxTests
{
    private const string Question = "how many people live in this city";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public async Task Words_come_while_the_person_speaks_and_the_sure_ones_stay()
    {
        var clip = await InstalledSpeech.SayAsync(Question);
        List<ModelOutput> heard = [];
        var end = new TaskCompletionSource();
        using var recognition = InstalledSpeech.Recognizer.Begin(new(), output =>
        {
            heard.Add(output);
            if (output.IsEnd) end.TrySetResult();
        });
        foreach (var piece in clip.Pieces(320)) recognition.Add(piece, VoicePause.None);
        recognition.Finish();
        await end.Task.WaitAsync(Patience);

        // The voice breathes by chance, so a word may be heard otherwise.
        Assert.InRange(Recall.Of(Question, Assert.IsType<TranscriptDone>(heard[^1]).Transcript).Found, 5, 7);
        var partials = heard.OfType<TranscriptPartial>().ToList();
        Assert.True(partials.Count > 3, $"{partials.Count} partials");
        Assert.Contains(partials, partial => partial.Stable > 0);
        Assert.All(partials, partial => Assert.InRange(partial.Stable, 0, partial.Text.Length));
    }

    [SkippableFact]
    public async Task More_turns_than_decoders_wait_for_one_and_dropped_ones_give_theirs_back()
    {
        var clip = await InstalledSpeech.SayAsync("ten of clubs");
        var dropped = Enumerable.Range(0, 6).Select(_ => InstalledSpeech.Recognizer.Begin(new(), static _ => { })).ToList();
        dropped.ForEach(turn => turn.Add(clip.ToArray(), VoicePause.None));
        var words = Enumerable.Range(0, 4).Select(_ => InstalledSpeech.RecogniseAsync(clip)).ToList();
        dropped.ForEach(turn => turn.Dispose());

        var first = await words[0];
        Assert.NotEqual("", first);
        Assert.All(await Task.WhenAll(words), heard => Assert.Equal(first, heard));
    }

    [SkippableFact]
    public async Task What_is_learned_of_one_speaker_does_not_colour_the_next()
    {
        var clip = await InstalledSpeech.SayAsync(Question);
        var loud = await InstalledSpeech.SayAsync("could you open the window in the kitchen", "awb");
        var before = await InstalledSpeech.RecogniseAsync(clip);
        for (var i = 0; i < 3; i++) await InstalledSpeech.RecogniseAsync(new(loud.Rate, [.. loud.Chunks.Select(chunk => (ReadOnlyMemory<short>)Quarter(chunk.Span))]));
        var learned = new Speaker();
        await InstalledSpeech.RecogniseAsync(clip, learned);

        Assert.Equal(before, await InstalledSpeech.RecogniseAsync(clip));
        Assert.NotNull(learned.Learned);
    }

    [SkippableFact]
    public async Task Silence_has_no_words() =>
        Assert.Equal("", await InstalledSpeech.RecogniseAsync(new(24_000, [new short[24_000]])));

    [Fact]
    public void A_model_that_is_not_there_is_named_and_nothing_is_loaded()
    {
        Assert.False(PocketSphinxRecognizer.TryLoad(out var recognizer, out var problem, new() { ModelFolder = "/nowhere" }));
        Assert.Null(recognizer);
        Assert.EndsWith("is not installed", problem, StringComparison.Ordinal);
    }

    private static short[] Quarter(ReadOnlySpan<short> samples)
    {
        var quieter = samples.ToArray();
        for (var i = 0; i < quieter.Length; i++) quieter[i] /= 4;
        return quieter;
    }
}
