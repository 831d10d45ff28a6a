using ActorVoice.Audio.Sources;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Tests.Sources;

public sealed class SpeechScriptTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Plays_clips_pauses_and_tones_one_behind_the_other()
    {
        var clip = Signal.Sine(16_000, 500, 3200, 10_000);
        _scratch.Write("a.wav", WavFile.ToBytes(16_000, clip));
        var path = _scratch.Write("x.speech.json", """
            {
              "rate": 24000,
              "steps": [
                { "wav": "a.wav" },
                { "silence_ms": 500 },
                { "tone_hz": 440, "ms": 300, "gain_db": -20 },
                { "wav": "a.wav", "gain_db": -6.0206 }
              ]
            }
            """);
        var source = new SpeechScriptSource(path);
        Assert.Equal("x.speech.json", source.Name);
        var frames = await source.ReadAllAsync();
        frames.AssertGapless();
        var heard = frames.Samples();
        Assert.Equal(4800 + 12_000 + 7200 + 4800, heard.Length);
        Assert.InRange(Signal.Fit(heard.AsSpan(200, 4400), 24_000, 500).Amplitude, 9990, 10_010);
        Assert.All(heard[4800..16_800], sample => Assert.Equal(0, sample));
        Assert.InRange(Signal.Fit(heard.AsSpan(17_000, 6800), 24_000, 440).Amplitude, 3250, 3300);
        Assert.InRange(Signal.Fit(heard.AsSpan(24_200, 4400), 24_000, 500).Amplitude, 4990, 5010);
    }

    [Fact]
    public async Task Plays_the_same_from_code()
    {
        var script = new SpeechScript(8_000, [new SpeechStep.Tone(440, TimeSpan.FromMilliseconds(30)), new SpeechStep.Silence(TimeSpan.FromMilliseconds(15))]);
        Assert.Equal([160, 160, 40], (await new SpeechScriptSource(script).ReadAllAsync()).Select(frame => frame.Length));
    }

    [Fact]
    public void Takes_24_kHz_unless_told_otherwise_and_a_byte_order_mark()
    {
        var script = SpeechScript.Load(_scratch.Write("a.json", "\uFEFF{\"steps\":[{\"silence_ms\":20}]}"));
        Assert.Equal(24_000, script.Rate);
        Assert.Equal([new SpeechStep.Silence(TimeSpan.FromMilliseconds(20))], script.Steps);
    }

    [Fact]
    public void Tells_all_errors_at_once_with_file_and_line()
    {
        _scratch.Write("text.wav", "This is no sound.");
        var path = _scratch.Write("bad.speech.json", """
            {
              "rate": 100,
              "speed": 2,
              "steps": [
                { "wav": "none.wav" },
                { "wav": "text.wav", "volume": 3 },
                { "silence_ms": -1 },
                { "silence_ms": 1.5 },
                { "tone_hz": "high", "ms": 10 },
                { "tone_hz": 440 },
                { "wav": "a.wav", "silence_ms": 3, "loud": 1 },
                { },
                17,
                { "wav": 3 },
                { "silence_ms": 1, "silence_ms": 2 },
                { "tone_hz": 440, "ms": 10, "gain_db": 3 }
              ]
            }
            """);
        var message = Assert.Throws<AudioException>(() => SpeechScript.Load(path)).Message;
        foreach (var expected in new[]
        {
            ":2: \"rate\" must be a whole number from 4000 to 192000, it is 100", ":3: unknown field \"speed\"; known here: rate, steps",
            $":5: {_scratch["none.wav"]} doesn't exist", ":6: unknown field \"volume\"", $":6: {_scratch["text.wav"]} is no WAV file",
            ":7: \"silence_ms\" must be", "it is -1", ":8: \"silence_ms\" must be a whole number", ":9: \"tone_hz\" must be", "it is \"high\"",
            ":10: a tone needs \"ms\"", ":11: a step must be an object with exactly one of wav, silence_ms, tone_hz, this has wav and silence_ms",
            ":11: unknown field \"loud\"", ":12: a step must be", ":13: a step must be", ":14: \"wav\" must be the path", ":15: \"silence_ms\" is given twice", ":16: \"gain_db\" must be",
        })
        {
            Assert.Contains(expected, message, StringComparison.Ordinal);
        }

        Assert.Equal(16, message.Split("bad.speech.json:").Length - 1);
    }

    [Theory]
    [InlineData("", ":1: ")]
    [InlineData("[]", ":1: it must be an object")]
    [InlineData("{\n\"steps\": [\n{ oops", ":3: it is no JSON here")]
    [InlineData("{ \"steps\": [ { \"silence_ms\": 1 } ] } trailing", ":1: it is no JSON here")]
    [InlineData("{}", ":1: \"steps\" must be a list of at least one step")]
    [InlineData("{\n\"steps\": []}", ":2: \"steps\" must be a list of at least one step")]
    [InlineData("{\n\"steps\": {\"wav\":\"a\"}}", ":2: \"steps\" must be a list of at least one step")]
    [InlineData("{\"steps\":[{\"silence_ms\":1}],\n\"steps\":[{\"silence_ms\":1}]}", ":2: \"steps\" is given twice")]
    [InlineData("{\"steps\":[[1,[2]],null]}", ":1: a step must be")]
    public void Says_where_it_is_no_script(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<AudioException>(() => SpeechScript.Load(_scratch.Write("x.speech.json", text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Says_so_if_the_script_is_missing_or_a_directory()
    {
        Assert.Contains("doesn't exist", Assert.Throws<AudioException>(() => SpeechScript.Load(_scratch["none.speech.json"])).Message, StringComparison.Ordinal);
        Assert.Contains("is a directory", Assert.Throws<AudioException>(() => SpeechScript.Load(_scratch[""])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plays_the_sample_that_comes_with_the_project()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ActorVoice.sln")))
            directory = directory.Parent!;

        var path = Path.Combine(directory.FullName, "config", "samples", "two-questions.speech.json");
        var frames = await new SpeechScriptSource(path).ReadAllAsync();
        Assert.Equal(TimeSpan.FromSeconds(0.2 + 3.02 + 5 + 2.97 + 1), TimeSpan.FromSeconds(frames.Samples().Length / 24_000.0));
    }
}
