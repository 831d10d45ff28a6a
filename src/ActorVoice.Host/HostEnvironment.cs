using ActorVoice.RealtimeServer.Models.Cascade;

namespace ActorVoice.Host;

/// <summary>What the process gives to a verb: streams, environment, places and the wish to end. A test gives its own.</summary>
internal sealed record HostEnvironment
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <value>What a person types; empty unless set.</value>
    public TextReader In { get; init; } = TextReader.Null;

    /// <value>Whether a person looks at it: then lines are coloured and the meter moves.</value>
    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <value>An environment variable, or null.</value>
    public required Func<string, string?> Variable { get; init; }

    /// <value>Relative paths of the command line begin here.</value>
    public required string WorkingDirectory { get; init; }

    /// <value>Where the program's own files are.</value>
    public required string ProgramDirectory { get; init; }

    /// <value>Cancelled by Ctrl+C and SIGTERM: end cleanly.</value>
    public CancellationToken Ending { get; init; }

    /// <summary>Looks for a recogniser and a voice on this machine.</summary>
    public Func<SystemSpeech> FindSpeech { get; init; } = static () => SystemSpeech.Find();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>That of this process.</summary>
    public static HostEnvironment OfProcess(CancellationToken ending) => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        In = Console.In,
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Variable = Environment.GetEnvironmentVariable,
        WorkingDirectory = Environment.CurrentDirectory,
        ProgramDirectory = AppContext.BaseDirectory,
        Ending = ending,
    };
}
