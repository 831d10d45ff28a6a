using ActorVoice.Host.Reporting;
using ActorVoice.Host.Settings;
using ActorVoice.RealtimeServer;
using ActorVoice.Recording;
using ActorVoice.Testing;
using Microsoft.Extensions.Logging;
using RealtimeEndpoints = ActorVoice.Connection.Realtime.RealtimeEndpoints;

namespace ActorVoice.Host.Talk;

/// <summary>Where a conversation takes place: in real time against a service elsewhere or a server in this process, or in virtual time.</summary>
internal static class TalkVenue
{
    private const int FastSeed = 1;

    /// <exception cref="UsageException">The pipeline's settings are wrong.</exception>
    public static async Task<int> HoldAsync(TalkPlan plan, ITalkReporter reporter, ILoggerFactory logs, CancellationToken ending)
    {
        try
        {
            return plan.Mode.Fast ? HoldFast(plan, reporter, logs, ending) : await HoldNowAsync(plan, reporter, logs, ending);
        }
        catch (JournalException e)
        {
            throw new UsageException([$"{TalkSettings.Record.Option}: {e.Message}"]);
        }
    }

    private static async Task<int> HoldNowAsync(TalkPlan plan, ITalkReporter reporter, ILoggerFactory logs, CancellationToken ending)
    {
        await using var runtime = Runtime(plan, new VoiceRuntimeOptions { Hocon = plan.Files.Hocon, LoggerFactory = logs });
        var runner = new TalkRunner(plan, runtime, TimeProvider.System, reporter);
        if (plan.Endpoint is { } endpoint)
        {
            return await runner.RunAsync(endpoint, null, ending);
        }

        await using var server = await RealtimeServerHost.StartAsync(ServerOptions(plan), loggers: logs, cancellationToken: ending);
        return await runner.RunAsync(RealtimeEndpoints.At(server.Uri, plan.Model), null, ending);
    }

    /// <summary>The same in memory, on one thread and a clock that jumps: seconds in milliseconds, and every time the same.</summary>
    private static int HoldFast(TalkPlan plan, ITalkReporter reporter, ILoggerFactory logs, CancellationToken ending)
    {
        using var time = new VirtualTime();
        return time.Run(async () =>
        {
            var hocon = plan.Files.Hocon is { } own ? time.Config.WithFallback(own) : time.Config;
            await using var runtime = Runtime(plan, new VoiceRuntimeOptions { Hocon = hocon, Time = time.Clock, LoggerFactory = logs, Seed = FastSeed });
            var server = new RealtimeServerEngine(ServerOptions(plan) with { Seed = FastSeed }, time.Clock, logs);
            var transport = InMemoryServer.Connect(server, time.Clock);
            var endpoint = RealtimeEndpoints.At(new Uri("ws://in-memory"), plan.Model);
            return await new TalkRunner(plan, runtime, time.Clock, reporter).RunAsync(endpoint, transport, ending);
        });
    }

    private static RealtimeServerOptions ServerOptions(TalkPlan plan) => new() { Model = plan.ServerModel!.Model, Faults = plan.ServerFaults };

    private static VoiceRuntime Runtime(TalkPlan plan, VoiceRuntimeOptions options)
    {
        try
        {
            return new VoiceRuntime(options);
        }
        catch (ConfigurationException e)
        {
            throw new UsageException([.. e.Message.Split(Environment.NewLine).Select(problem => HoconFileReader.Locate(plan.Files.HoconFile, problem))]);
        }
    }
}
