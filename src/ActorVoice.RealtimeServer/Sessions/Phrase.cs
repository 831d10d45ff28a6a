namespace ActorVoice.RealtimeServer.Sessions;

/// <summary>How what was said so far ends.</summary>
internal enum PhraseEnding
{
    /// <summary>More must come: a filler, a conjunction, an article.</summary>
    Open,

    /// <summary>Nothing to go by.</summary>
    Unsure,

    /// <summary>It can stand as it is.</summary>
    Finished,
}

/// <summary>Reads from the words alone whether somebody has finished. Knows English; of other languages it knows the punctuation.</summary>
internal static class Phrase
{
    // So many words and no sign of more: a sentence.
    private const int Sentence = 4;

    private static readonly HashSet<string> Fillers = new(["um", "umm", "uh", "uhm", "uhh", "er", "erm", "hm", "hmm", "mm", "ah", "eh", "well"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Conjunctions = new(
        ["and", "but", "or", "nor", "because", "cause", "so", "if", "when", "while", "although", "since", "unless", "until", "whereas", "than", "plus", "as", "which", "whether"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Beginnings = new(
        ["a", "an", "the", "my", "your", "our", "their", "its", "of", "to", "with", "from", "into", "gonna", "wanna", "very", "i'm", "you're", "it's", "there's"],
        StringComparer.OrdinalIgnoreCase);

    // May end a sentence, and often don't; and numbers, which are dictated one by one.
    private static readonly HashSet<string> Doubtful = new(
        [
            "in", "on", "at", "for", "by", "about", "up", "is", "are", "was", "were", "be", "am", "do", "does", "did", "have", "has", "can", "could", "would", "should",
            "will", "i", "we", "they", "he", "she", "like", "want", "need", "then", "not", "also", "just", "maybe", "that", "this", "these", "some", "more",
            "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "hundred", "thousand", "point",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Closings = new(
        ["please", "thanks", "you", "yes", "yeah", "yep", "no", "nope", "okay", "ok", "bye", "goodbye", "hello", "hi", "sure", "right", "stop", "cancel", "done", "correct"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Dangling = ["...", "…", ",", "-", "–", "—", ":", ";"];

    /// <param name="words">All of the turn so far, with or without punctuation.</param>
    public static PhraseEnding Ending(string words)
    {
        var said = words.TrimEnd();
        var all = said.Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (all.Length == 0) return PhraseEnding.Unsure;
        var last = all[^1].Trim('.', ',', '!', '?', '…', '-', '–', '—', ':', ';', '"', '(', ')');
        if (Fillers.Contains(last) || Conjunctions.Contains(last) || Beginnings.Contains(last)) return PhraseEnding.Open;
        if (Dangling.Any(end => said.EndsWith(end, StringComparison.Ordinal))) return PhraseEnding.Open;
        if (said[^1] is '.' or '!' or '?') return PhraseEnding.Finished;
        if (Closings.Contains(last)) return PhraseEnding.Finished;
        return all.Length >= Sentence && !Doubtful.Contains(last) && !last.Any(char.IsAsciiDigit) ? PhraseEnding.Finished : PhraseEnding.Unsure;
    }
}
