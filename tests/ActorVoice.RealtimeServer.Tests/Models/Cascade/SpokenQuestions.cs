namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

/// <summary>Things to ask, and the human recordings that come with Debian's pocketsphinx-testdata.</summary>
internal static class SpokenQuestions
{
    private const string Folder = "/usr/share/pocketsphinx/test/data";

    public static string[] Made { get; } =
    [
        "can you tell me a story about the sea",
        "how far is it from london to paris",
        "where did you put the keys to my car",
        "please call my mother in the evening",
        "how many people live in this city",
        "i would like to order two cups of coffee",
        "is it going to rain in the morning",
        "who was the first president of the united states",
        "what is the name of your best friend",
        "do you know how to get to the station",
        "tell me the news of the day",
        "my brother wants to buy a new house",
        "why is the sky blue in the summer",
        "could you open the window in the kitchen",
        "when does the next train leave for boston",
        "i have not seen you for a very long time",
        "what should we eat for dinner tonight",
        "thank you very much for your help",
        "where can i find a good place to eat",
        "how old is your little sister",
    ];

    /// <summary>Each clip with what is said in it, from the transcription beside it. Empty if the package is not installed.</summary>
    public static IReadOnlyList<(string File, string Said)> Clips { get; } =
        [.. new[] { ("cards", "cards.transcription"), ("librivox", "transcription") }.SelectMany(set => Read(Path.Combine(Folder, set.Item1), set.Item2))];

    private static IEnumerable<(string File, string Said)> Read(string folder, string transcription)
    {
        var file = Path.Combine(folder, transcription);
        if (!File.Exists(file)) yield break;
        foreach (var line in File.ReadLines(file))
        {
            var end = line.LastIndexOf('(');
            var said = line[..end].Replace("<s>", "", StringComparison.Ordinal).Replace("</s>", "", StringComparison.Ordinal).Trim();
            yield return (Path.Combine(folder, $"{line[(end + 1)..].Trim().TrimEnd(')')}.wav"), said);
        }
    }
}
