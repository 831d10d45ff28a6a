using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform;

/// <summary>What must be there for a check to have a meaning; where it isn't, the check is skipped with the reason.</summary>
[Flags]
internal enum Needs
{
    None = 0,

    /// <summary>The server speaks the shape before GA.</summary>
    Beta = 1,

    /// <summary>The server wants a key, and we have it.</summary>
    Key = 2,

    /// <summary>The model follows <c>config/samples/conform.model.json</c>.</summary>
    Script = 4,

    /// <summary>The model calls a function when it must.</summary>
    Tools = 8,

    /// <summary>There is a recogniser of what the person says.</summary>
    Transcripts = 16,

    /// <summary>A long answer takes seconds to be made, so that something can happen meanwhile.</summary>
    Slow = 32,

    /// <summary>Sessions of the server end after a moment.</summary>
    Brief = 64,

    /// <summary>The server knows few models, and refuses beta.</summary>
    Choosy = 128,

    /// <summary>The server gives ephemeral keys by REST.</summary>
    Secrets = 256,
}

/// <summary>One thing that must hold of a server.</summary>
/// <param name="Name">Its group and, behind the slash, what must hold.</param>
/// <param name="Section">Of the protocol's reference: where it says so.</param>
internal sealed record Check(string Name, string Section, Needs Needs, Func<CheckRun, Task> Body)
{
    public string Group => Name[..Name.IndexOf('/', StringComparison.Ordinal)];

    public string Dialect => Needs.HasFlag(Needs.Beta) ? "beta" : "ga";

    /// <summary>A check that connects as it likes.</summary>
    public static Check Of(string name, string section, Func<CheckRun, Task> body, Needs needs = Needs.None) => new(name, section, needs, body);

    /// <summary>A check on a session that has begun.</summary>
    public static Check In(string name, string section, Func<ConformClient, Task> body, Needs needs = Needs.None) =>
        new(name, section, needs, async run => await body(await run.OpenAsync()));
}
