namespace ActorVoice.RealtimeServer.Tests.Models.Cascade;

/// <summary>How much of what was said was heard.</summary>
internal static class Recall
{
    /// <summary>Words of <paramref name="said"/>, each as often as it stands there, that are among those of <paramref name="heard"/>.</summary>
    public static (int Found, int All) Of(string said, string heard)
    {
        var left = Words(heard).GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        var words = Words(said);
        var found = 0;
        foreach (var word in words)
        {
            if (!left.TryGetValue(word, out var count) || count == 0) continue;
            left[word] = count - 1;
            found++;
        }

        return (found, words.Count);
    }

    /// <summary>Words put in, left out or changed to make <paramref name="heard"/> of <paramref name="said"/>.</summary>
    public static int Errors(string said, string heard)
    {
        var (from, to) = (Words(said), Words(heard));
        var row = Enumerable.Range(0, to.Count + 1).ToArray();
        for (var i = 1; i <= from.Count; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Count; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1)));
        }

        return row[^1];
    }

    // The dictionary writes "mr" for what the transcripts of the clips call "mister".
    private static List<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', '.', '?', ',', ':', '!'], StringSplitOptions.RemoveEmptyEntries).Select(word => word == "mr" ? "mister" : word)];
}
