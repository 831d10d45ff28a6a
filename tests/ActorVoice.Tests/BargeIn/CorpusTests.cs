using System.Globalization;
using ActorVoice.BargeIn;
using Xunit.Abstractions;

namespace ActorVoice.Tests.BargeIn;

/// <summary>How well the ear tells who wants the word, with the real voice model, on a small made corpus. Prints the table of the README.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Most_interruptions_are_heard_and_most_others_let_pass()
    {
        var options = new BargeInOptions();
        var results = Scenes().Select(scene => (Scene: scene, Outcome: scene.Play(options))).ToList();
        foreach (var kind in results.GroupBy(it => it.Scene.Kind))
            output.WriteLine(Row(kind.Key, [.. kind]));

        var cut = results.Where(it => it.Outcome.CutAt is not null).ToList();
        var right = cut.Count(it => it.Scene.WantsTheWord);
        var (precision, recall) = ((double)right / cut.Count, (double)right / results.Count(it => it.Scene.WantsTheWord));
        var added = Delays(results, outcome => outcome.HeldAt.Count > 0 ? outcome.HeldAt[0] : null);
        var decided = Delays(results, outcome => outcome.CutAt);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Count} scenes, precision {precision:0.000}, recall {recall:0.000}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"silent after {Middle(added):0} ms (worst {added.Max():0}), decided after {Middle(decided):0} ms (worst {decided.Max():0})"));
        Assert.InRange(precision, 0.95, 1);
        Assert.InRange(recall, 0.95, 1);
        Assert.InRange(Middle(added), 0, 120);
        Assert.InRange(Middle(decided), 0, 700);
    }

    private static string Row(string kind, List<(Scene Scene, Outcome Outcome)> results)
    {
        var wrong = results.Count(it => it.Outcome.CutAt is not null != it.Scene.WantsTheWord);
        var held = results.Average(it => it.Outcome.HeldFor.TotalMilliseconds);
        var reasons = results.SelectMany(it => it.Outcome.Resumed).CountBy(why => why).Select(it => $"{it.Key} {it.Value}");
        return string.Create(CultureInfo.InvariantCulture, $"| {kind} | {results.Count} | {wrong} | {results.Count(it => it.Outcome.HeldAt.Count > 0)} | {held:0} ms | {string.Join(", ", reasons)} |");
    }

    /// <summary>From the first sound of a person who wants the word, in milliseconds.</summary>
    private static List<double> Delays(List<(Scene Scene, Outcome Outcome)> results, Func<Outcome, TimeSpan?> when) =>
        [.. results.Where(it => it.Scene.WantsTheWord)
            .Select(it => when(it.Outcome)?.TotalMilliseconds - Scene.SoundAtMs - (Clips.Onset(it.Scene.Near) * 1000.0 / Clips.Rate))
            .OfType<double>()
            .Where(delay => delay >= 0)];

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static IEnumerable<Scene> Scenes()
    {
        var speech = Clips.Speech;
        var answers = speech.Select(it => Enumerable.Repeat(it.Samples, 4).SelectMany(samples => samples).Take(Clips.Rate * 7).ToArray().At(-20)).ToList();
        short[] Answer(int i) => answers[i % answers.Count];

        for (var i = 0; i < 12; i++)
            yield return new("cough", false, Answer(i), Clips.Cough(i, 120 + (i * 25), i % 3 == 2).At(-12 - (i % 4 * 4)));
        for (var i = 0; i < 6; i++)
            yield return new("knock, click", false, Answer(i), Clips.Knock(i).At(-10 - (i * 3)));
        for (var i = 0; i < 4; i++)
            yield return new("hiss that goes on", false, Answer(i), Clips.Noise(i, 4000, -36 + (i * 4)));
        foreach (var (lag, i) in new[] { 10, 60, 120, 200, 300, 380 }.Select((lag, i) => (lag, i)))
        {
            foreach (var gain in new[] { 0.5, 0.15 })
            {
                yield return new("echo", false, Answer(i), []) { EchoMs = lag, EchoGain = gain };
                yield return new("echo of a room", false, Answer(i + 1), []) { EchoMs = lag, EchoGain = gain, RoomAnswer = Clips.RoomAnswer(i), NoiseLevel = -55 };
            }
        }

        for (var i = 0; i < speech.Count; i++)
        {
            var others = i < 2 ? Answer(2) : Answer(i % 2 == 0 ? 0 : i + 1);
            var said = speech[i].Samples;
            yield return new("backchannel", false, others, Clips.Backchannel(said, 220 + (i * 17)).At(-18 - (i % 3 * 4)));
            yield return new("backchannel over an echo", false, others, Clips.Backchannel(said, 300).At(-16)) { EchoMs = 40 + (i * 20), EchoGain = 0.15 };
            yield return new("speech", true, others, said.At(-16));
            yield return new("soft speech", true, others, said.At(-28));
            yield return new("speech in a hiss", true, others, said.At(-18)) { NoiseLevel = -45 };
            yield return new("speech over an echo", true, others, said.At(-16)) { EchoMs = 40 + (i * 20), EchoGain = 0.15 };
            yield return new("speech over an echo of a room", true, others, said.At(-14)) { EchoMs = 40 + (i * 20), EchoGain = 0.15, RoomAnswer = Clips.RoomAnswer(i) };
        }
    }
}
