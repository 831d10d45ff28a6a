using System.Text.Json;
using ActorVoice.Audio.Wav;
using ActorVoice.RealtimeServer.Models.Cascade;

namespace ActorVoice.Host.Tests.Talk;

/// <summary>Which model <c>auto</c> takes, and <c>talk</c> with a real recogniser and a real voice.</summary>
public sealed class CascadeTalkTests
{
    private const string Clip = "/usr/share/pocketsphinx/test/data/cards/005.wav";

    [SkippableFact]
    public async Task A_human_question_comes_back_as_a_spoken_answer()
    {
        using var host = new Harness();
        var missing = SystemSpeech.Find().Missing ?? (File.Exists(Clip) ? null : $"{Clip} is not there; Debian's pocketsphinx-testdata brings it");
        if (Environment.GetEnvironmentVariable("ACTORVOICE_REQUIRE_ALL") == "1") Assert.True(missing is null, missing);
        Skip.If(missing is not null, missing);

        var code = await host.RunAsync("talk", "--json", "--input", Clip);

        Assert.Equal(ExitCode.Done, code);
        var lines = host.Out.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal("cascade", lines[0].GetProperty("server_model").GetString());
        Assert.Contains("are installed", lines[0].GetProperty("server_model_reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("of hearts", Said(lines, "user"), StringComparison.Ordinal);
        Assert.StartsWith("You said: ", Said(lines, "assistant"), StringComparison.Ordinal);
        Assert.Contains("of hearts", Said(lines, "assistant"), StringComparison.Ordinal);
        var (rate, samples) = WavFile.Read(host.PathOf("answer.wav"));
        Assert.InRange(samples.Length / (double)rate, 2, 20);
    }

    [Fact]
    public async Task Without_the_libraries_auto_takes_echo_and_says_what_to_install()
    {
        using var host = new Harness { FindSpeech = static () => new(null, null, "libflite.so.1 is not installed") };
        var code = await host.RunAsync("talk", "--input", "silence");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("server in this process (echo)", host.Out, StringComparison.Ordinal);
        Assert.Contains($"(libflite.so.1 is not installed). To be understood and answered: {SystemSpeech.InstallCommand}", host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_virtual_time_auto_takes_echo_and_says_so()
    {
        using var host = new Harness();
        Assert.Equal(ExitCode.Done, await host.RunAsync("talk", "--fast", "--input", "silence"));

        Assert.Contains("echo answers, because --fast is virtual time", host.Out, StringComparison.Ordinal);
    }

    private static string Said(IEnumerable<JsonElement> lines, string role) => string.Join(' ', lines
        .Where(line => line.GetProperty("type").GetString() == "transcript" && line.GetProperty("role").GetString() == role && line.GetProperty("final").GetBoolean())
        .Select(line => line.GetProperty("text").GetString()));
}
