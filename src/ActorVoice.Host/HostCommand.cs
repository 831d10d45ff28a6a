using System.CommandLine;

namespace ActorVoice.Host;

/// <summary>The root of the command line: finds the verb, prints help, and turns what goes wrong into a message and an exit code.</summary>
internal static class HostCommand
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, HostEnvironment host, params IEnumerable<Command> verbs)
    {
        var root = new RootCommand("Spoken conversations with a realtime speech-to-speech model, from the command line.");
        foreach (var verb in verbs)
        {
            root.Add(verb);
        }

        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var verb = parsed.CommandResult.Command;
            Complaint.Write(host.Error, parsed.Errors.Select(error => error.Message));
            await host.Error.WriteLineAsync($"See: actorvoice {(verb is RootCommand ? "" : $"{verb.Name} ")}--help");
            return ExitCode.Misused;
        }

        // The default handlers would print a stack trace and take Ctrl+C for themselves.
        var invocation = new InvocationConfiguration
        {
            Output = host.Out,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(invocation, CancellationToken.None);
    }
}
