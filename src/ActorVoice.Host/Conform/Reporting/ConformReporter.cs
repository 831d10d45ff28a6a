namespace ActorVoice.Host.Conform.Reporting;

/// <summary>Tells results to a person and, if wanted, to a program; counts them.</summary>
internal sealed class ConformReporter
{
    private readonly ConformTerminal _people;
    private readonly ConformJson? _program;
    private readonly HostEnvironment _host;
    private Summary _summary = new("", 0);
    private long _began;

    public ConformReporter(bool json, bool verbose, HostEnvironment host)
    {
        _host = host;
        _people = new ConformTerminal(json ? host.Error : host.Out, json ? host.ErrorIsTerminal : host.OutIsTerminal, verbose, host.Variable);
        _program = json ? new ConformJson(host.Out, verbose) : null;
    }

    public void List(IReadOnlyList<Check> checks)
    {
        if (_program is not null)
        {
            _program.List(checks);
        }
        else
        {
            _people.List(checks);
        }
    }

    public void Begin(string target, int checks)
    {
        _began = _host.Time.GetTimestamp();
        _summary = new Summary(target, checks);
        _people.Begin(target, checks);
    }

    /// <summary>A check begins. Thread-safe.</summary>
    public void Began(Check check) => _people.Began(check);

    public void Report(CheckResult result)
    {
        _summary = _summary.With(result.Outcome);
        _people.Report(result);
        _program?.Report(result);
    }

    /// <summary>Tells the sum.</summary>
    /// <returns>All checks were run and none failed.</returns>
    public bool Finish()
    {
        var took = _host.Time.GetElapsedTime(_began);
        _people.Finish(_summary, took);
        _program?.Finish(_summary, took);
        return _summary.Failed == 0 && _summary.NotRun == 0;
    }
}

/// <summary>How many checks ended how.</summary>
internal sealed record Summary(string Target, int Checks)
{
    public int Passed { get; init; }

    public int Failed { get; init; }

    public int Skipped { get; init; }

    public int NotRun => Checks - Passed - Failed - Skipped;

    public Summary With(Outcome outcome) => outcome switch
    {
        Outcome.Passed => this with { Passed = Passed + 1 },
        Outcome.Failed => this with { Failed = Failed + 1 },
        _ => this with { Skipped = Skipped + 1 },
    };
}
