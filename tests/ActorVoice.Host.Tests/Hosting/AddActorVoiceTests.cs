using Microsoft.Extensions.DependencyInjection;

namespace ActorVoice.Host.Tests.Hosting;

public sealed class AddActorVoiceTests
{
    [Fact]
    public async Task A_host_gets_one_runtime_and_ends_its_sessions_when_it_stops()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Services.AddActorVoice();
        using var host = builder.Build();
        await host.StartAsync();

        var runtime = host.Services.GetRequiredService<VoiceRuntime>();
        var session = runtime.Start(new VoiceSessionOptions
        {
            Endpoint = Connection.Realtime.RealtimeEndpoints.At(new Uri("ws://127.0.0.1:9")),
            RetryFirstConnection = true,
        });
        await host.StopAsync();

        await session.Ended;
        Assert.Equal(SessionState.Ended, session.State);
        Assert.Same(runtime, host.Services.GetRequiredService<VoiceRuntime>());
    }

    [Fact]
    public async Task Wrong_settings_are_told_when_the_host_starts()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Services.AddActorVoice(options => options with { Hocon = ConfigurationFactory.ParseString("actorvoice.uplink.frame = soon") });
        using var host = builder.Build();

        var wrong = await Assert.ThrowsAsync<ConfigurationException>(() => host.StartAsync());
        Assert.Contains("actorvoice.uplink.frame", wrong.Message, StringComparison.Ordinal);
    }
}
