using System.CommandLine;
using ActorVoice.Host.Settings;
using ActorVoice.Recording;

namespace ActorVoice.Host.Replay;

/// <summary>The verb <c>replay</c>: a recorded call runs again, and each step must come out as it did then.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> Where = new("DIR") { Description = "Where the call was recorded, by talk --record DIR." };
    private static readonly Option<bool> Step = new("--step") { Description = "One step after the other; Enter goes on, q ends." };
    private static readonly Option<string> Until = new("--until")
    {
        Description = "Ends behind the step with this index (1200), or behind the last one up to this time of the call (12.5s, 90000ms).",
        HelpName = "TIME|INDEX",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line on standard output." };

    public static Command Create(HostEnvironment host)
    {
        var command = new Command("replay", "Runs a recorded call again, without sound, network or clock, and stops at the first step that comes out "
            + "otherwise than it did. Exit code: 0 identical, 1 not, 2 no recording.");
        command.Add(Where);
        command.Add(Step);
        command.Add(Until);
        command.Add(Json);
        command.Add(SettingOptions.Verbose);
        command.SetAction((parsed, _) => Guard.RunAsync(host, parsed.GetValue(SettingOptions.Verbose), () =>
        {
            var until = ReplayLimit.Parse(parsed.GetValue(Until));
            var directory = Path.GetFullPath(parsed.GetValue(Where)!, host.WorkingDirectory);
            IReplayReporter reporter = parsed.GetValue(Json) ? new JsonReplayReporter(host.Out) : new TextReplayReporter(host.Out, parsed.GetValue(Step));
            return Task.FromResult(Run(directory, until, parsed.GetValue(Step) ? host.In : null, reporter, host.Ending));
        }));
        return command;
    }

    private static int Run(string directory, ReplayLimit until, TextReader? keys, IReplayReporter reporter, CancellationToken ending)
    {
        try
        {
            using var replay = JournalReplay.Open(directory);
            reporter.Begin(replay);
            return Follow(replay, until, keys, reporter, ending);
        }
        catch (JournalException e)
        {
            throw new UsageException([e.Message]);
        }
    }

    private static int Follow(JournalReplay replay, ReplayLimit until, TextReader? keys, IReplayReporter reporter, CancellationToken ending)
    {
        var (steps, skipped, isCutShort) = (0L, 0L, false);
        foreach (var step in replay.Steps())
        {
            if (until.IsBehind(step) || ending.IsCancellationRequested)
            {
                isCutShort = true;
                break;
            }

            steps++;
            skipped += step.WasSkipped ? 1 : 0;
            if (!step.IsIdentical)
            {
                reporter.Diverge(step);
                return ExitCode.Failed;
            }

            reporter.Tell(step);
            if (keys is not null && keys.ReadLine() is null or "q")
            {
                isCutShort = true;
                break;
            }
        }

        reporter.End(replay, steps, skipped, isCutShort);
        return ExitCode.Done;
    }
}
