using System.CommandLine;
using ActorVoice.Host.Reporting;
using ActorVoice.Host.Settings;
using ActorVoice.RealtimeServer;
using Microsoft.Extensions.Logging;

namespace ActorVoice.Host.Serve;

/// <summary>The verb <c>serve</c>: the local server of the protocol, for clients in other processes.</summary>
internal static class ServeCommand
{
    private static readonly Option<bool> FaultsByUrl = new("--faults-by-url")
    {
        Description = "Lets clients ask for faults on their own line, by ?fault=… in the URL.",
    };

    public static Command Create(HostEnvironment host)
    {
        var command = new Command("serve", "Runs the local server of the Realtime protocol until Ctrl+C: no key, no cost, no network.");
        var options = ServeSettings.All.Select(SettingOptions.For).ToArray();
        Array.ForEach(options, command.Add);
        command.Add(FaultsByUrl);
        command.Add(SettingOptions.Verbose);
        command.SetAction((parsed, _) =>
            RunAsync(SettingOptions.Given(parsed, options), parsed.GetValue(FaultsByUrl), parsed.GetValue(SettingOptions.Verbose), host));
        return command;
    }

    private static Task<int> RunAsync(Dictionary<string, string> options, bool clientsMayAsk, bool isVerbose, HostEnvironment host) => Guard.RunAsync(host, isVerbose, async () =>
    {
        var (url, server, model) = ServePlan.Make(options, clientsMayAsk, host);
        using var parts = model;
        using var logs = LoggerFactory.Create(logging => RemarkLogger.Add(logging, isVerbose, host.Error.WriteLine));
        await using var running = await StartAsync(server, url, logs);
        await host.Out.WriteLineAsync($"Listening on {running.Uri} (model {model.Name}); Ctrl+C ends it.");
        if (model.Why is not null)
        {
            await host.Out.WriteLineAsync($"{model.Name} answers, {model.Why}");
        }

        await host.Out.FlushAsync(CancellationToken.None);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = host.Ending.Register(() => end.TrySetResult());
        await end.Task;
        return ExitCode.Done;
    });

    private static async Task<RealtimeServerHost> StartAsync(RealtimeServerOptions options, string url, ILoggerFactory logs)
    {
        try
        {
            return await RealtimeServerHost.StartAsync(options, url, logs, cancellationToken: CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new UsageException([$"{ServeSettings.Urls.Option}: {e.Message}"]);
        }
    }
}
