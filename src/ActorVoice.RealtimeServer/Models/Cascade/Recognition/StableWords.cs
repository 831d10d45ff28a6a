namespace ActorVoice.RealtimeServer.Models.Cascade.Recognition;

/// <summary>Watches the words of a turn grow and says how many of them will hardly change: those that stood unchanged for a while of its sound.</summary>
internal sealed class StableWords
{
    private static readonly TimeSpan WhileSpoken = TimeSpan.FromMilliseconds(600);

    // Nothing is added to the sound of the last word any more, so less is enough.
    private static readonly TimeSpan InPause = TimeSpan.FromMilliseconds(150);

    private readonly List<(int End, TimeSpan Since)> _words = [];
    private TranscriptPartial _newest = new("", 0);

    /// <summary>Takes the words as they are at <paramref name="now"/> of the turn's sound.</summary>
    /// <returns>Null: nothing changed, neither the words nor how sure they are.</returns>
    public TranscriptPartial? Hear(string words, TimeSpan now, VoicePause pause)
    {
        if (words != _newest.Text) Replace(words, now);
        var stable = 0;
        foreach (var (end, since) in _words)
        {
            if (now - since < (pause == VoicePause.MayEnd ? InPause : WhileSpoken)) break;
            stable = end;
        }

        var next = new TranscriptPartial(words, stable);
        if (next == _newest) return null;
        return _newest = next;
    }

    // Words keep their age as far as the new ones begin like the old.
    private void Replace(string words, TimeSpan now)
    {
        var kept = 0;
        for (var start = 0; start < words.Length; kept++)
        {
            var end = words.IndexOf(' ', start) is var space and >= 0 ? space : words.Length;
            if (kept == _words.Count) _words.Add((end, now));
            else if (_words[kept].End != end || !_newest.Text.AsSpan(0, Math.Min(end, _newest.Text.Length)).SequenceEqual(words.AsSpan(0, end))) _words[kept] = (end, now);
            start = end + 1;
        }

        _words.RemoveRange(kept, _words.Count - kept);
    }
}
