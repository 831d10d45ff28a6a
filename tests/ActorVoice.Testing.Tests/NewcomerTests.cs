using System.Runtime.CompilerServices;
using ActorVoice.Tools;

namespace ActorVoice.Testing.Tests;

/// <summary>What the kit's README shows is what a newcomer can write.</summary>
public sealed class NewcomerTests
{
    [Fact]
    public void My_agent_tells_the_weather_and_lets_me_cut_in()
    {
        var weather = VoiceTool.Create("weather", "The weather in a city.", null, (_, _) => ValueTask.FromResult("{\"sky\":\"blue\"}"));
        var call = TestCall.Run(async it =>
        {
            await it.SayAsync(TimeSpan.FromSeconds(3));
            await it.ExpectTurnAsync();
            await it.ExpectAsync<PlaybackStarted>();
            await it.SayAsync(TimeSpan.FromSeconds(1));             // while the answer is heard
            await it.ExpectInterruptionAsync();
            await it.ExpectAnswerAsync();
        }, new TestCallOptions { Agent = session => session with { Tools = [weather], Greeting = null } });
        call.ExpectNoFaults();
    }

    [Fact]
    public void The_readme_shows_the_test_above_to_the_letter()
    {
        var test = Lines(File.ReadAllText(ThisFile()));
        var snippet = Lines(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")).Split("```csharp")[1].Split("```")[0]);

        Assert.True(snippet.Count >= 10);
        Assert.Contains(string.Join('\n', snippet), string.Join('\n', test), StringComparison.Ordinal);
    }

    private static List<string> Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
