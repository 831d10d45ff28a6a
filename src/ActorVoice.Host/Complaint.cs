namespace ActorVoice.Host;

/// <summary>Everything that kept a verb from beginning, told at once.</summary>
/// <param name="problems">Each says what is wrong, where, and how to mend it.</param>
internal sealed class UsageException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}

/// <summary>How problems are told.</summary>
internal static class Complaint
{
    public static void Write(TextWriter error, IEnumerable<string> problems)
    {
        string[] all = [.. problems];
        if (all.Length == 1)
        {
            error.WriteLine($"actorvoice: {all[0]}");
            return;
        }

        error.WriteLine($"actorvoice: {all.Length} problems, nothing was begun:");
        foreach (var problem in all)
        {
            error.WriteLine($"  {problem.ReplaceLineEndings($"{Environment.NewLine}    ")}");
        }
    }
}
