using ActorVoice.Audio;

namespace ActorVoice.RealtimeServer.Models;

/// <summary>Lays words and sound side by side, as the service sends them: interleaved, not aligned.</summary>
public static class Speech
{
    /// <param name="chunk">The sound of one piece; the last is shorter.</param>
    /// <param name="sound">Null: words alone.</param>
    public static IEnumerable<ModelOutput> Of(string words, AudioClip? sound, TimeSpan chunk)
    {
        using var deltas = Deltas(words).GetEnumerator();
        var more = deltas.MoveNext();
        if (sound is not null)
        {
            foreach (var piece in sound.Pieces((int)Math.Max(1, MediaTime.FromTimeSpan(chunk, sound.Rate))))
            {
                if (more)
                {
                    yield return new ModelWords(deltas.Current);
                    more = deltas.MoveNext();
                }

                yield return new ModelAudio(sound.Rate, piece);
            }
        }

        for (; more; more = deltas.MoveNext()) yield return new ModelWords(deltas.Current);
    }

    // A word and the space before it.
    private static IEnumerable<string> Deltas(string words)
    {
        for (var start = 0; start < words.Length;)
        {
            var end = start + 1;
            while (end < words.Length && !(char.IsWhiteSpace(words[end]) && !char.IsWhiteSpace(words[end - 1]))) end++;
            yield return words[start..end];
            start = end;
        }
    }
}
