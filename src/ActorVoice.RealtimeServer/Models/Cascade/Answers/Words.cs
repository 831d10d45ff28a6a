namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Words as they are compared: small letters, no punctuation, names of code taken apart.</summary>
internal static class Words
{
    // Say nothing about what a tool is for.
    private static readonly HashSet<string> Small =
    [
        "a", "an", "and", "any", "are", "at", "be", "by", "can", "could", "do", "for", "from", "get", "give", "gives", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its",
        "me", "my", "of", "on", "or", "please", "return", "returns", "set", "so", "tell", "tells", "that", "the", "their", "this", "to", "up", "us", "use", "what", "what's", "when",
        "which", "who", "will", "with", "would", "you", "your",
    ];

    /// <summary>"getWeather", "get_weather" and "Get weather!" are the same two words.</summary>
    public static List<string> Of(string text)
    {
        List<string> words = [];
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isPart = i < text.Length && (char.IsLetterOrDigit(text[i]) || (text[i] == '\'' && start >= 0));
            var isHump = isPart && start >= 0 && char.IsUpper(text[i]) && char.IsLower(text[i - 1]);
            if (start >= 0 && (!isPart || isHump))
            {
                words.Add(text[start..i].ToLowerInvariant().TrimEnd('\''));
                start = -1;
            }

            if (isPart && start < 0) start = i;
        }

        return words;
    }

    /// <summary>Those that mean something by themselves.</summary>
    public static IEnumerable<string> Telling(IEnumerable<string> words) => words.Where(word => !Small.Contains(word));

    public static bool IsSmall(string word) => Small.Contains(word);
}
