using System.Text;
using System.Text.Json;
using ActorVoice.Audio.Sources;
using ActorVoice.Connection.Realtime;

namespace ActorVoice.Host.Tests.Talk;

/// <summary>Real human speech, over a real socket, to a server in another process. The clips come with Debian's pocketsphinx-testdata.</summary>
public sealed class SpeechClipTests : IAsyncLifetime
{
    private const string Folder = "/usr/share/pocketsphinx/test/data";

    private readonly Harness _host = new();
    private ServerProcess? _server;

    public static string[] Clips { get; } = Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder, "*.wav", SearchOption.AllDirectories).Order()] : [];

    public async Task InitializeAsync() => _server = Clips.Length > 0 ? await ServerProcess.StartAsync(_host.Directory) : null;

    public Task DisposeAsync()
    {
        _server?.Dispose();
        _host.Dispose();
        return Task.CompletedTask;
    }

    [SkippableFact]
    public async Task Each_clip_becomes_one_turn()
    {
        RequireClips();

        var turns = await Task.WhenAll(Clips.Select(TalkAsync));

        Assert.All(turns, turn => Assert.Equal($"{turn.Clip}: exit code 0, 1 turn, 1 response, 0 faults", turn.Outcome));
    }

    [SkippableFact]
    public async Task Each_answer_is_the_audio_that_was_committed_sample_for_sample()
    {
        RequireClips();

        var turns = await Task.WhenAll(Clips.Select(EchoAsync));

        Assert.All(turns, turn =>
        {
            Assert.True(turn.Committed.Length > 48_000, $"{turn.Clip}: {turn.Committed.Length} bytes committed");
            Assert.True(turn.Committed.AsSpan().SequenceEqual(turn.Answered), $"{turn.Clip}: {turn.Committed.Length} bytes committed, {turn.Answered.Length} answered");
        });
    }

    private static void RequireClips()
    {
        if (Environment.GetEnvironmentVariable("ACTORVOICE_REQUIRE_ALL") == "1")
        {
            Assert.NotEmpty(Clips);
        }

        Skip.If(Clips.Length == 0, $"{Folder} is not there; Debian's pocketsphinx-testdata brings it.");
    }

    private async Task<(string Clip, string Outcome)> TalkAsync(string clip)
    {
        using var host = new Harness();
        var code = await host.RunAsync("talk", "--json", "--input", clip, "--output", "null", "--url", _server!.Url);
        var summary = JsonElement.Parse(host.Out.TrimEnd('\n').Split('\n')[^1]);
        int Count(string field) => summary.GetProperty(field).GetInt32();
        return (clip, $"{clip}: exit code {code}, {Count("turns")} turn, {Count("responses")} response, {Count("faults")} faults");
    }

    /// <summary>One turn with the library; what went over the wire is watched, and the committed item is asked for.</summary>
    private async Task<(string Clip, byte[] Committed, byte[] Answered)> EchoAsync(string clip)
    {
        await using var runtime = new VoiceRuntime();
        await using var session = runtime.Start(new VoiceSessionOptions
        {
            Endpoint = RealtimeEndpoints.At(new Uri(_server!.Url), "echo"),
            Source = new ConcatenatedSource(24_000, [new WavSource(clip), new SilenceSource(24_000, TimeSpan.FromSeconds(2))]),
            TapWire = true,
            EventCapacity = 100_000,
        });
        var (answered, committed, asked) = (new List<byte>(), (byte[]?)null, (string?)null);
        await foreach (var happened in session.EventsAsync())
        {
            if (happened is not WireTapped { Outgoing: false } tapped)
            {
                continue;
            }

            var wire = JsonElement.Parse(tapped.Utf8.Span);
            switch (tapped.Type)
            {
                case "input_audio_buffer.committed": asked = wire.GetProperty("item_id").GetString(); break;
                case "response.output_audio.delta": answered.AddRange(wire.GetProperty("delta").GetBytesFromBase64()); break;
                case "response.done": session.SendRaw(Encoding.UTF8.GetBytes($$"""{"type":"conversation.item.retrieve","item_id":"{{asked}}"}""")); break;
                case "conversation.item.retrieved": committed = wire.GetProperty("item").GetProperty("content")[0].GetProperty("audio").GetBytesFromBase64(); break;
                default: break;
            }

            if (committed is not null)
            {
                break;
            }
        }

        return (clip, committed ?? [], [.. answered]);
    }
}
