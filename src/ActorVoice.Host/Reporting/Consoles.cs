using Spectre.Console;

namespace ActorVoice.Host.Reporting;

/// <summary>Where people are told: coloured on a terminal; plain where nobody looks (a file, a pipe) or colours are not wanted (NO_COLOR).</summary>
internal static class Consoles
{
    public static bool IsPlain(bool isTerminal, Func<string, string?> variable) =>
        !isTerminal || !string.IsNullOrEmpty(variable("NO_COLOR")) || variable("TERM") == "dumb";

    public static IAnsiConsole Make(TextWriter writer, bool isPlain)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            EnvironmentVariables = [],
        });
        if (isPlain)
        {
            // Nobody's window: a line is a line, however long.
            console.Profile.Width = 10_000;
        }

        return console;
    }
}
