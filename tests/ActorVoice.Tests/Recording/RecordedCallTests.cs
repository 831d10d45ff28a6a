using ActorVoice.Audio;
using ActorVoice.Audio.Wav;
using ActorVoice.DeadAir;
using ActorVoice.Recording;
using ActorVoice.Testing;
using ActorVoice.Tests.Sessions;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Recording;

/// <summary>Calls are recorded in virtual time and run again.</summary>
public sealed class RecordedCallTests(ITestOutputHelper output) : IDisposable
{
    private const string Journal = "journal.jsonl";
    private static readonly SoundClip Filler = new(24_000, Speech.Samples(300));

    private readonly string _root = Directory.CreateTempSubdirectory("actorvoice-").FullName;
    private readonly VirtualTime _time = new();

    private string Recording => Path.Combine(_root, "call");

    public void Dispose()
    {
        _time.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void A_call_with_an_interruption_and_a_dead_line_replays_to_the_letter()
    {
        Talk(new RecordingOptions { Directory = Recording });

        using var replay = JournalReplay.Open(Recording);
        var steps = replay.Steps().ToList();

        output.WriteLine($"{steps.Count} steps, journal {new FileInfo(Path.Combine(Recording, Journal)).Length} bytes");
        Assert.All(steps, step => Assert.True(step.IsIdentical, $"{step.Index} {step.Mail}\n{string.Join('\n', step.Recorded ?? [])}\n--\n{string.Join('\n', step.Replayed ?? [])} {step.Failure}"));
        Assert.All(steps, step => Assert.False(step.WasSkipped));
        Assert.Equal(["conversation", "dead-air", "playback", "recorder", "uplink"], steps.Select(step => step.Core).Distinct().Order());
        Assert.Contains(steps, step => step.Recorded!.Any(effect => effect.Contains("\"is\":\"Interrupted\"", StringComparison.Ordinal)));
        Assert.True(replay is { IsWhole: true, IsTorn: false, Lost: 0 });
        Assert.Equal(Enumerable.Range(0, steps.Count).Select(index => (long)index), steps.Select(step => step.Index));
    }

    [Fact]
    public void Both_voices_can_be_played_in_the_time_of_the_session()
    {
        var call = Talk(new RecordingOptions { Directory = Recording });

        var person = WavFile.Read(Path.Combine(Recording, "person.wav"));
        var answer = WavFile.Read(Path.Combine(Recording, "answer.wav"));
        var sounding = call.Events.OfType<PlaybackStarted>().First().At;

        Assert.Equal(call.Heard.Where(sample => sample != 0), answer.Samples.ToArray().Where(sample => sample != 0));
        var began = answer.Samples.ToArray().AsSpan().IndexOfAnyExcept((short)0);
        Assert.InRange(MediaTime.ToTimeSpan(began, answer.Rate), sounding - TimeSpan.FromMilliseconds(100), sounding + TimeSpan.FromMilliseconds(100));
        Assert.True(person.Samples.Length > person.Rate);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_redacted_recording_holds_no_words_or_sound_and_still_replays(bool words, bool audio)
    {
        Talk(new RecordingOptions { Directory = Recording, RedactsWords = words, RedactsAudio = audio });

        Assert.True(RecordedCall.Check(Recording) > 500);
        var journal = File.ReadAllText(Path.Combine(Recording, Journal));
        Assert.Equal(!words, journal.Contains("Bonjour", StringComparison.Ordinal));
        Assert.Equal(!audio, File.ReadAllBytes(Path.Combine(Recording, "audio.raw")).Any(part => part != 0));
        Assert.Equal(!audio, WavFile.Read(Path.Combine(Recording, "person.wav")).Samples.ToArray().Any(sample => sample != 0));
        Assert.Equal(!audio, WavFile.Read(Path.Combine(Recording, "answer.wav")).Samples.ToArray().Any(sample => sample != 0));
    }

    [Fact]
    public void What_came_out_otherwise_is_told_with_both_sides()
    {
        Talk(new RecordingOptions { Directory = Recording });
        var lines = File.ReadAllLines(Path.Combine(Recording, Journal));
        var changed = Array.FindIndex(lines, line => line.Contains("\"heardMs\":", StringComparison.Ordinal) && line.Contains("CutItem", StringComparison.Ordinal));
        lines[changed] = lines[changed].Replace("\"heardMs\":", "\"heardMs\":9", StringComparison.Ordinal);
        File.WriteAllLines(Path.Combine(Recording, Journal), lines);

        var told = Assert.Throws<ExpectationException>(() => RecordedCall.Check(Recording));

        var sides = told.Message.Split("replayed: ");
        Assert.Contains("\"heardMs\":9", sides[0], StringComparison.Ordinal);
        Assert.DoesNotContain("\"heardMs\":9", sides[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_torn_last_line_is_told_and_left_out()
    {
        Talk(new RecordingOptions { Directory = Recording });
        var path = Path.Combine(Recording, Journal);
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);

        using var replay = JournalReplay.Open(Recording);
        var steps = replay.Steps().ToList();

        Assert.True(replay is { IsTorn: true, IsWhole: false });
        Assert.All(steps, step => Assert.True(step.IsIdentical));
        Assert.Throws<ExpectationException>(() => RecordedCall.Check(Recording));
    }

    [Fact]
    public void Behind_a_lost_step_a_core_is_not_run_and_the_others_are()
    {
        Talk(new RecordingOptions { Directory = Recording });
        var path = Path.Combine(Recording, Journal);
        var lines = File.ReadAllLines(path).ToList();
        lines.RemoveAt(lines.FindIndex(line => line.Contains("\"core\":\"playback\"", StringComparison.Ordinal)) + 1);
        File.WriteAllLines(path, lines);

        using var replay = JournalReplay.Open(Recording);
        var steps = replay.Steps().ToList();

        Assert.All(steps, step => Assert.True(step.IsIdentical));
        Assert.Single(steps.Where(step => step.WasSkipped).Select(step => step.Core).Distinct());
        Assert.Contains(steps, step => step is { Core: "conversation", WasSkipped: false });
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json\n")]
    [InlineData("{\"journal\":2}\n")]
    [InlineData("{\"type\":\"session\"}\n")]
    [InlineData("[1]\n")]
    public void What_is_no_journal_is_refused(string text)
    {
        Directory.CreateDirectory(Recording);
        File.WriteAllText(Path.Combine(Recording, Journal), text);
        File.WriteAllBytes(Path.Combine(Recording, "audio.raw"), []);

        Assert.Throws<JournalException>(() => JournalReplay.Open(Recording));
    }

    [Fact]
    public void A_recording_never_overwrites_another()
    {
        Talk(new RecordingOptions { Directory = Recording });

        var refused = Assert.Throws<JournalException>(() => Talk(new RecordingOptions { Directory = Recording }));

        Assert.Contains("holds a recording already", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_files_byte_for_byte()
    {
        Talk(new RecordingOptions { Directory = Recording });
        using var again = new VirtualTime();
        Talk(new RecordingOptions { Directory = Recording + "-again" }, again);

        foreach (var file in Directory.GetFiles(Recording).Select(Path.GetFileName))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(Recording, file!)), File.ReadAllBytes(Path.Combine(Recording + "-again", file!)));
        }
    }

    /// <summary>A greeting, a turn, one that cuts in, and a line that dies.</summary>
    private Call Talk(RecordingOptions recording, VirtualTime? time = null)
    {
        var call = new Call
        {
            Time = time ?? _time,
            Speaks = [(3000, 1700), (500, 0)],
            Change = options => options with { Recording = recording, Greeting = "Bonjour tout le monde", DeadAir = DeadAirOptions.ForCalls(Filler) },
        };
        call.Run(async it =>
        {
            await it.ExpectAsync<Interrupted>(which => which.HeardMs > 500);
            it.Transport.Line.Reset();
            await it.ExpectAsync<RecoveryReport>();
            it.Session.Update(settings => settings with { Instructions = "Be brief." });
            await it.Session.SendTextAsync("Bonjour");
            await it.ExpectAsync<PlaybackFinished>();
        });
        output.WriteLine(call.Log);
        return call;
    }
}
