using System.CommandLine;
using ActorVoice.Host.Reporting;
using ActorVoice.Host.Settings;
using Microsoft.Extensions.Logging;

namespace ActorVoice.Host.Talk;

/// <summary>The verb <c>talk</c>: one conversation from a file to a file.</summary>
internal static class TalkCommand
{
    private static readonly Option<bool> Fast = new("--fast") { Description = "In virtual time, in memory, with the server inside this process: the same events, at once." };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line on standard output; what is for people goes to standard error." };

    public static Command Create(HostEnvironment host)
    {
        var command = new Command("talk", "Says something to a model and writes down what it answers: with no options a bundled question, to a server "
            + "inside this process, into answer.wav.");
        var options = TalkSettings.All.Select(SettingOptions.For).ToArray();
        Array.ForEach(options, command.Add);
        command.Add(Fast);
        command.Add(Json);
        command.Add(SettingOptions.Verbose);
        command.SetAction((parsed, _) => RunAsync(
            SettingOptions.Given(parsed, options), new TalkMode(parsed.GetValue(Fast), parsed.GetValue(Json), parsed.GetValue(SettingOptions.Verbose)), host));
        return command;
    }

    private static Task<int> RunAsync(IReadOnlyDictionary<string, string> options, TalkMode mode, HostEnvironment host) =>
        Guard.RunAsync(host, mode.Verbose, async () =>
        {
            var plan = await TalkPlanner.MakeAsync(options, mode, host);
            using var serverModel = plan.ServerModel;
            var reporter = EveryReporter.Choose(mode.Json, moves: !mode.Fast, host);
            using var logs = LoggerFactory.Create(logging => RemarkLogger.Add(logging, mode.Verbose, reporter));
            return await TalkVenue.HoldAsync(plan, reporter, logs, host.Ending);
        });
}
