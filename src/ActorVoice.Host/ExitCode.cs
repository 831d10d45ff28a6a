namespace ActorVoice.Host;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done, also when a person ended it by Ctrl+C.</summary>
    public const int Done = 0;

    /// <summary>Refused, unauthorised, or failed after it had begun.</summary>
    public const int Failed = 1;

    /// <summary>Something was wrong before anything was begun: arguments, files, settings.</summary>
    public const int Misused = 2;
}
