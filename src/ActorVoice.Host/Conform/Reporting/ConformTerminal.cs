using System.Globalization;
using ActorVoice.Host.Reporting;
using Spectre.Console;

namespace ActorVoice.Host.Conform.Reporting;

/// <summary>A line for each check that is done and, on a terminal, one at the bottom that moves. Thread-safe.</summary>
internal sealed class ConformTerminal
{
    private const string EraseLine = "\r\e[2K";

    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private readonly IAnsiConsole _console;
    private readonly bool _moves;
    private readonly bool _verbose;
    private bool _hasBottom;
    private int _checks;
    private int _done;
    private int _failed;

    public ConformTerminal(TextWriter writer, bool isTerminal, bool verbose, Func<string, string?> variable)
    {
        var isPlain = Consoles.IsPlain(isTerminal, variable);
        (_writer, _verbose, _moves) = (writer, verbose, !isPlain);
        _console = Consoles.Make(writer, isPlain);
    }

    public void List(IReadOnlyList<Check> checks)
    {
        foreach (var group in checks.GroupBy(check => check.Group))
        {
            WriteLine($"[bold]{group.Key}[/] [grey]({group.Count()})[/]");
            foreach (var check in group)
            {
                WriteLine($"  {Name(check)}{(check.Needs == Needs.None ? "" : $" [grey]needs {Markup.Escape(NeedsText.Of(check.Needs))}[/]")}");
            }
        }

        WriteLine($"{checks.Count} checks");
    }

    public void Begin(string target, int checks)
    {
        _checks = checks;
        WriteLine($"[grey]{checks} checks of[/] {Markup.Escape(target)}");
    }

    public void Began(Check check)
    {
        if (!_moves)
        {
            return;
        }

        lock (_lock)
        {
            var line = $"{_done} of {_checks}{(_failed > 0 ? $", {_failed} failed" : "")}  {check.Name}";
            _writer.Write($"{EraseLine}{line[..Math.Min(line.Length, _console.Profile.Width - 1)]}");
            _writer.Flush();
            _hasBottom = true;
        }
    }

    public void Report(CheckResult result)
    {
        _done++;
        switch (result.Outcome)
        {
            case Outcome.Passed:
                WriteLine(string.Create(CultureInfo.InvariantCulture, $"[green]pass[/]  {Name(result.Check)} [grey]{result.Took.TotalMilliseconds:0} ms[/]"));
                break;
            case Outcome.Skipped:
                WriteLine($"[yellow]skip[/]  {Name(result.Check)} [grey]{Markup.Escape(result.Reason ?? "")}[/]");
                break;
            default:
                Failed(result);
                break;
        }
    }

    public void Finish(Summary summary, TimeSpan took) => WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"[bold]{summary.Passed} passed, {Coloured(summary.Failed, "red")} failed, {summary.Skipped} skipped{(summary.NotRun > 0 ? $", {summary.NotRun} not run" : "")}[/]"
        + $" [grey]of {summary.Checks} in {took.TotalSeconds:0.0} s[/]"));

    private static string Name(Check check) => $"{Markup.Escape(check.Name)} [grey]§{check.Section}[/]";

    private static string Coloured(int count, string colour) => count == 0 ? "0" : $"[{colour}]{count}[/]";

    private void Failed(CheckResult result)
    {
        _failed++;
        WriteLine($"[red]FAIL[/]  {Name(result.Check)}");
        WriteLine($"      expected  {Markup.Escape(result.Expected ?? "")}");
        WriteLine($"      came      {Markup.Escape(result.Came ?? "")}");
        if (!_verbose)
        {
            return;
        }

        foreach (var line in result.Timeline.Lines)
        {
            WriteLine(string.Create(CultureInfo.InvariantCulture, $"      [grey]{line.At.TotalMilliseconds,6:0}[/] {line.Who} {Markup.Escape(line.Text)}"));
        }
    }

    private void WriteLine(string markup)
    {
        lock (_lock)
        {
            if (_hasBottom)
            {
                _writer.Write(EraseLine);
                _writer.Flush();
                _hasBottom = false;
            }

            _console.MarkupLine(markup);
            _console.Profile.Out.Writer.Flush();
        }
    }
}
