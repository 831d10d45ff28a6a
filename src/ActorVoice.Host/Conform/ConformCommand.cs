using System.CommandLine;
using ActorVoice.Host.Conform.Reporting;
using ActorVoice.Host.Reporting;
using ActorVoice.Host.Settings;
using Microsoft.Extensions.Logging;

namespace ActorVoice.Host.Conform;

/// <summary>The verb <c>conform</c>: grades a Realtime server by a table of named checks.</summary>
internal static class ConformCommand
{
    private static readonly Argument<string?> Url = new("URL")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The server: ws(s)://…; without a path /v1/realtime. Default: our own, inside this process.",
    };

    private static readonly Option<bool> List = new("--list") { Description = "Names the checks and runs none." };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line on standard output; what is for people goes to standard error." };
    private static readonly Option<bool> Verbose = new("--verbose") { Description = "What was said in a failed check, its sound cut short; log lines of our own server." };

    public static Command Create(HostEnvironment host)
    {
        var command = new Command("conform", "Grades a server of the Realtime protocol, ours or any other: named checks that pass, fail with what was expected and "
            + "what came, or are skipped with the reason.");
        var options = ConformSettings.All.Select(SettingOptions.For).ToArray();
        command.Add(Url);
        Array.ForEach(options, command.Add);
        Array.ForEach([List, Json, Verbose], command.Add);
        command.SetAction((parsed, _) => RunAsync(
            parsed.GetValue(Url), SettingOptions.Given(parsed, options), new Mode(parsed.GetValue(List), parsed.GetValue(Json), parsed.GetValue(Verbose)), host));
        return command;
    }

    private static Task<int> RunAsync(string? url, Dictionary<string, string> options, Mode mode, HostEnvironment host) => Guard.RunAsync(host, mode.Verbose, async () =>
    {
        var plan = ConformPlan.Make(url, options, host);
        var reporter = new ConformReporter(mode.Json, mode.Verbose, host);
        if (mode.List)
        {
            reporter.List(plan.Checks);
            return ExitCode.Done;
        }

        if (plan.Target is { } target)
        {
            await Preflight.ReachAsync(target, host);
            return await GradeAsync(plan, Of(target), $"{target.Uri.GetLeftPart(UriPartial.Path)}", reporter, host);
        }

        using var logs = LoggerFactory.Create(logging => RemarkLogger.Add(logging, mode.Verbose, host.Error.WriteLine));
        var (server, targets) = await OwnServer.StartAsync(logs, CancellationToken.None);
        await using var own = server;
        return await GradeAsync(plan, targets, "our own server", reporter, host);
    });

    /// <summary>Somebody else's server is as it is: that it refuses wrong keys can be seen only if there is a right one.</summary>
    private static Targets Of(Target target) => new(target) { Guarded = target.Key is null ? null : target };

    private static async Task<int> GradeAsync(ConformPlan plan, Targets targets, string name, ConformReporter reporter, HostEnvironment host)
    {
        var runner = new CheckRunner(targets, plan.Patience, plan.AtATime, host.Time);
        reporter.Begin(name, plan.Checks.Count);
        try
        {
            await foreach (var result in runner.RunAsync(plan.Checks, reporter.Began, host.Ending))
            {
                reporter.Report(result);
            }
        }
        catch (OperationCanceledException) when (host.Ending.IsCancellationRequested)
        {
            // What was found so far is told; who was not graded to the end has not passed.
        }

        return reporter.Finish() ? ExitCode.Done : ExitCode.Failed;
    }

    private sealed record Mode(bool List, bool Json, bool Verbose);
}
