using System.Globalization;
using Spectre.Console;

namespace ActorVoice.Host.Reporting;

/// <summary>Tells a conversation to a person: a line for each thing that is settled and, on a terminal, one line at the bottom that moves.
/// Plain where nobody looks (a file, a pipe) or colours are not wanted (NO_COLOR).</summary>
/// <remarks>Faults go to the writer for errors, the rest to the other; on a terminal both meet. Thread-safe. The bottom line is overwritten in place, in one write and only if it changed, so that it does not flicker.</remarks>
internal sealed class TerminalReporter : ITalkReporter
{
    private const string EraseLine = "\r\e[2K";

    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private readonly IAnsiConsole _console;
    private readonly IAnsiConsole _errors;
    private readonly bool _moves;
    private string _bottom = "";
    private string? _lastFault;

    public TerminalReporter(TextWriter writer, TextWriter errors, bool isTerminal, bool moves, Func<string, string?> variable)
    {
        var isPlain = Consoles.IsPlain(isTerminal, variable);
        _writer = writer;
        _moves = moves && !isPlain;
        _console = Consoles.Make(writer, isPlain);
        _errors = ReferenceEquals(writer, errors) ? _console : Consoles.Make(errors, isPlain);
    }

    public void Report(TalkLine line)
    {
        // The end of a session repeats the fault that brought it.
        if (TalkText.Of(line) is not { } text || (line is StateLine { Reason: { } reason } && reason == _lastFault))
        {
            return;
        }

        _lastFault = (line as FaultLine)?.Message ?? _lastFault;
        WriteLine(line is FaultLine ? _errors : _console, $"[grey]{Clock(line.At)}[/]  {text}");
    }

    public void Remark(string text) => WriteLine(_console, $"[grey]{Markup.Escape(text)}[/]");

    public void Show(TalkMeters meters)
    {
        if (!_moves)
        {
            return;
        }

        lock (_lock)
        {
            var bottom = MeterLine.Of(meters, Clock(meters.At), _console.Profile.Width - 1);
            if (bottom != _bottom)
            {
                _bottom = bottom;
                _writer.Write($"{EraseLine}{bottom}");
                _writer.Flush();
            }
        }
    }

    private void WriteLine(IAnsiConsole console, string markup)
    {
        lock (_lock)
        {
            if (_bottom.Length > 0)
            {
                _writer.Write(EraseLine);
                _writer.Flush();
                _bottom = "";
            }

            console.MarkupLine(markup);
            console.Profile.Out.Writer.Flush();
        }
    }

    private static string Clock(TimeSpan at) => string.Create(CultureInfo.InvariantCulture, $"{(int)at.TotalMinutes:00}:{at.Seconds:00}.{at.Milliseconds / 100}");
}
