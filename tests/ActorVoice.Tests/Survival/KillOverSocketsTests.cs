using ActorVoice.RealtimeServer;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Survival;

/// <summary>A sample of the kill matrix over real sockets, all at once, on the real clock.</summary>
public sealed class KillOverSocketsTests(ITestOutputHelper output)
{
    private static readonly (string Scenario, string Fault)[] Cases =
    [
        ("long answer", "drop@out:response.output_audio.delta#5"),
        ("long answer", "close=1011@out:response.output_audio.delta#30"),
        ("long answer", "cut@out:response.output_item.added"),
        ("long answer", "silent@out:response.output_audio.delta#12"),
        ("turns found by the service", "drop@in:20"),
        ("turns found by the service", "silent@in:25"),
        ("turns found by the service", "close@out:input_audio_buffer.committed"),
        ("turns found by the service", "expire@out:response.created"),
        ("turns ended by hand", "drop@in:input_audio_buffer.commit"),
        ("turns ended by hand", "close@out:input_audio_buffer.committed#2"),
        ("parallel tools", "drop@out:response.output_item.done"),
        ("parallel tools", "silent@out:response.done"),
    ];

    [Fact]
    public async Task A_conversation_survives_the_death_of_its_socket()
    {
        var broken = await Task.WhenAll(Cases.Select(kill => FailAsync(kill.Scenario, kill.Fault)));
        broken.SelectMany(it => it).ToList().ForEach(output.WriteLine);
        Assert.True(broken.All(it => it.Count == 0), string.Join('\n', broken.SelectMany(it => it)));
    }

    private static async Task<IReadOnlyList<string>> FailAsync(string name, string fault)
    {
        var run = new SurvivalRun(Scenario.All.Single(scenario => scenario.Name == name), TimeProvider.System, null) { Rest = TimeSpan.FromSeconds(8) };
        await using var server = await RealtimeServerHost.StartAsync(run.Server(fault));
        await run.TalkAsync(server.Uri, transport: null);
        var kills = run.Events.OfType<SessionStateChanged>().Count(changed => changed.State == SessionState.Reconnecting);
        return [.. SurvivalPromises.Broken(run, kills: kills).Select(broken => $"{name}|{fault}: {broken}")];
    }
}
