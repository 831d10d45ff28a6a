namespace ActorVoice.Host.Reporting;

/// <summary>Who is told: people always, on standard output or, when a program reads that, on standard error.</summary>
internal sealed class EveryReporter(params IReadOnlyList<ITalkReporter> reporters) : ITalkReporter
{
    public static ITalkReporter Choose(bool json, bool moves, HostEnvironment host) => json
        ? new EveryReporter(new JsonReporter(host.Out), new TerminalReporter(host.Error, host.Error, host.ErrorIsTerminal, moves, host.Variable))
        : new TerminalReporter(host.Out, host.Error, host.OutIsTerminal, moves, host.Variable);

    public void Report(TalkLine line)
    {
        foreach (var reporter in reporters)
        {
            reporter.Report(line);
        }
    }

    public void Show(TalkMeters meters)
    {
        foreach (var reporter in reporters)
        {
            reporter.Show(meters);
        }
    }

    public void Remark(string text)
    {
        foreach (var reporter in reporters)
        {
            reporter.Remark(text);
        }
    }
}
