using System.Text.Json;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Host.Tests.Talk;

/// <summary>Conversations with a server that was told to go wrong.</summary>
public sealed class TalkFaultTests : IDisposable
{
    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task The_line_is_dropped_three_times_and_the_question_is_answered()
    {
        var code = await _host.RunAsync(
            "talk", "--fast", "--json", "--fault", "drop@1/out:input_audio_buffer.speech_started", "--fault", "drop@2/out:input_audio_buffer.committed", "--fault", "silent@3/out:input_audio_buffer.speech_stopped");

        Assert.Equal(ExitCode.Done, code);
        var summary = _host.Out.TrimEnd('\n').Split('\n').Select(line => JsonElement.Parse(line)).Last();
        Assert.Equal(3, summary.GetProperty("reconnects").GetInt32());
        Assert.Contains(WavFile.Read(_host.PathOf("answer.wav")).Samples, sample => Math.Abs((int)sample) > 1000);
    }

    [Fact]
    public async Task The_settings_file_may_ask_for_faults()
    {
        _host.Write("etc/appsettings.json", "{ \"Server\": { \"Faults\": \"refuse=401@1-\" } }");

        Assert.Equal(ExitCode.Failed, await _host.RunAsync("talk", "--fast", "--config", "etc"));
        Assert.Contains("401", _host.Error, StringComparison.Ordinal);
    }
}
