using System.CommandLine;
using ActorVoice.Host.Reporting;
using ActorVoice.Host.Settings;
using ActorVoice.Host.Talk;
using ActorVoice.RealtimeServer;
using Microsoft.Extensions.Logging;

namespace ActorVoice.Host.Serve;

/// <summary>The verb <c>serve</c>: the local server of the protocol, for clients in other processes.</summary>
internal static class ServeCommand
{
    private static readonly Setting Urls = new("--urls", null, "http://ADDRESS:PORT",
        "Where it listens; port 0 takes a free one. Default: http://127.0.0.1:5080.");

    private static readonly Setting ApiKeyEnv = TalkSettings.ApiKeyEnv with
    {
        Help = "The environment variable that holds the key clients must show. Default: none is asked for.",
    };

    private static readonly Setting[] All = [Urls, TalkSettings.ServerModel, TalkSettings.Script, .. TalkSettings.Chat, ApiKeyEnv];

    public static Command Create(HostEnvironment host)
    {
        var command = new Command("serve", "Runs the local server of the Realtime protocol until Ctrl+C: no key, no cost, no network.");
        var options = All.Select(SettingOptions.For).ToArray();
        Array.ForEach(options, command.Add);
        command.Add(SettingOptions.Verbose);
        command.SetAction((parsed, _) => RunAsync(SettingOptions.Given(parsed, options), parsed.GetValue(SettingOptions.Verbose), host));
        return command;
    }

    private static Task<int> RunAsync(Dictionary<string, string> options, bool isVerbose, HostEnvironment host) => Guard.RunAsync(host, isVerbose, async () =>
    {
        var (url, server, model) = Plan(options, host);
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

    private static (string Url, RealtimeServerOptions Options, ServerModel Model) Plan(Dictionary<string, string> options, HostEnvironment host)
    {
        var problems = new List<string>();
        var checks = new SettingChecks(new GivenSettings(options, new Dictionary<string, Given>(), host.WorkingDirectory), problems);
        var url = checks.Text(Urls) ?? "http://127.0.0.1:5080";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
        {
            checks.Add($"{Urls.Option} is '{url}'; it must be one address such as http://127.0.0.1:5080 (http: put a proxy before it for TLS).");
        }

        var model = ServerModels.Choose(checks, isFast: false, host);
        var key = Services.Key(checks, null, host.Variable);
        if (problems.Count > 0)
        {
            model?.Dispose();
            throw new UsageException(problems);
        }

        return (url, new RealtimeServerOptions { Model = model!.Model, ApiKeys = key is null ? [] : [key] }, model);
    }

    private static async Task<RealtimeServerHost> StartAsync(RealtimeServerOptions options, string url, ILoggerFactory logs)
    {
        try
        {
            return await RealtimeServerHost.StartAsync(options, url, logs, cancellationToken: CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            throw new UsageException([$"{Urls.Option}: {e.Message}"]);
        }
    }
}
