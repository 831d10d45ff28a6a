using System.Diagnostics;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Host.Tests;

/// <summary>The real program: what only a process can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Runs_from_any_directory_and_keeps_its_streams_apart()
    {
        using var process = Start("talk", "--fast", "--json");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Done, process.ExitCode);
        Assert.All((await output).TrimEnd('\n').Split('\n'), line => Assert.StartsWith("{\"type\":\"", line, StringComparison.Ordinal));
        Assert.Contains("1 turn", await error, StringComparison.Ordinal);
        Assert.True(File.Exists(_host.PathOf("answer.wav")));
    }

    [Fact]
    public async Task Tells_misuse_by_its_exit_code()
    {
        using var process = Start("talk", "--input", "nowhere.wav");
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Misused, process.ExitCode);
        Assert.StartsWith("actorvoice: --input names", error, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Ends_cleanly_on_a_signal_with_the_answer_whole(string signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals to send to another process.");
        using var process = Start("talk", "--json", "--server-model", "echo", "--greeting", "A greeting of many words, so that there is something to hear for a while.", "--input", "silence");
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("\"final\":false", StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Done, process.ExitCode);
        Assert.Contains("{\"type\":\"summary\"", rest, StringComparison.Ordinal);
        if (File.Exists(_host.PathOf("answer.wav")))
        {
            Assert.True(WavFile.Read(_host.PathOf("answer.wav")).Rate > 0);
        }
    }

    [SkippableFact]
    public async Task Killed_hard_in_the_middle_of_a_call_it_leaves_what_can_be_played_and_replayed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals to send to another process.");
        _host.WriteWav("quiet.wav", 8000, new short[8000 * 30]);
        using var process = Start("talk", "--json", "--record", "call", "--server-model", "echo", "--greeting", "A few words to be heard.", "--input", "quiet.wav");
        while (await process.StandardOutput.ReadLineAsync() is { } line && !(line.Contains("assistant", StringComparison.Ordinal) && line.Contains("\"final\":true", StringComparison.Ordinal)))
        {
        }

        process.Kill();
        await process.WaitForExitAsync();

        Assert.Equal(ExitCode.Done, await _host.RunAsync("replay", "call"));
        Assert.Contains("The recording was broken off", _host.Out, StringComparison.Ordinal);
        Assert.True(WavFile.Read(_host.PathOf("call/person.wav")).Samples.Length > 0);
        Assert.True(WavFile.Read(_host.PathOf("call/answer.wav")).Samples.Length > 0);
    }

    private Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(HostCommand).Assembly.Location, .. args])
        {
            WorkingDirectory = _host.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        return Process.Start(start)!;
    }
}
