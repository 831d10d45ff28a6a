namespace ActorVoice.Recording;

/// <summary>The files of a recording.</summary>
internal static class JournalFiles
{
    /// <summary>One JSON object a line, UTF-8.</summary>
    public const string Journal = "journal.jsonl";

    /// <summary>Signed 16-bit samples, little endian, in the order of their coming; the lines say which rate.</summary>
    public const string Audio = "audio.raw";

    /// <summary>What the person's device gave, in session time.</summary>
    public const string Person = "person.wav";

    /// <summary>What was heard of the answers, in session time.</summary>
    public const string Answer = "answer.wav";

    public static string In(string directory, string file) => Path.Combine(directory, file);

    /// <summary>A recording never overwrites another.</summary>
    /// <exception cref="JournalException">The directory can't be made, or holds a journal.</exception>
    public static void Prepare(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new JournalException($"{directory} can't be made: {e.Message}", e);
        }

        if (File.Exists(In(directory, Journal)))
        {
            throw new JournalException($"{directory} holds a recording already ({Journal}). Name another directory.");
        }
    }
}
