using System.Text;

namespace ActorVoice.RealtimeServer.Models.Cascade.Answers;

/// <summary>Cuts words that come piece by piece into sentences; put together they are the words again.</summary>
internal sealed class SentenceCutter
{
    // A voice is slow with more, and a person waits for the first sound.
    private const int Longest = 240;

    private readonly StringBuilder _words = new();

    /// <returns>The sentences that are whole now.</returns>
    public IEnumerable<string> Add(string words)
    {
        List<string> whole = [];
        foreach (var letter in words)
        {
            if (char.IsWhiteSpace(letter) && EndsSentence()) Cut(whole);
            _words.Append(letter);
            if (_words.Length >= Longest) CutAtPause(whole);
        }

        return whole;
    }

    /// <returns>What is left, for no more comes of it.</returns>
    public IEnumerable<string> Rest()
    {
        List<string> rest = [];
        if (_words.Length > 0) Cut(rest);
        return rest;
    }

    // A full stop behind a single letter or "Mr" abbreviates.
    private bool EndsSentence()
    {
        if (_words.Length < 2) return false;
        if (_words[^1] is '!' or '?' or '…' or ';') return true;
        if (_words[^1] != '.') return false;
        var start = _words.Length - 1;
        while (start > 0 && char.IsLetter(_words[start - 1])) start--;
        var last = _words.ToString(start, _words.Length - 1 - start);
        return last.Length != 1 && last is not ("Mr" or "Mrs" or "Ms" or "Dr" or "St");
    }

    private void Cut(List<string> into)
    {
        into.Add(_words.ToString());
        _words.Clear();
    }

    private void CutAtPause(List<string> into)
    {
        var words = _words.ToString();
        var end = words.LastIndexOfAny([',', '-', '–']) is var comma and > Longest / 3 ? comma + 1
            : words.LastIndexOf(' ') is var space and > 0 ? space
            : words.Length;
        into.Add(words[..end]);
        _words.Clear().Append(words, end, words.Length - end);
    }
}
