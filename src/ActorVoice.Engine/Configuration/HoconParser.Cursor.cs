namespace ActorVoice.Engine.Configuration;

/// <summary>Where the reader stands in the text, and the small steps.</summary>
internal sealed partial class HoconParser
{
    private char Now => _at < text.Length ? text[_at] : '\0';

    private bool AtEnd => _at >= text.Length;

    private bool AtComment => Now == '#' || Looking("//");

    private string[] ParsePath(string until)
    {
        var path = new List<string>();
        while (true)
        {
            SkipSpaces();
            var key = Now == '"' ? ParseQuoted() : ParseKeyText(until);
            if (key.Length > 0 || Now == '.')
                path.Add(key);
            SkipSpaces();
            if (Now != '.')
                return [.. path];
            _at++;
        }
    }

    private string ParseKeyText(string until)
    {
        var start = _at;
        while (!AtEnd && Now is not ('.' or '"' or '\n' or '\r' or ',' or '}' or '$' or '[' or ']') && !until.Contains(Now) && !AtComment)
            _at++;
        return text[start.._at].TrimEnd();
    }

    private string ParseQuoted()
    {
        var (result, length, error) = HoconString.Read(text.AsSpan(_at));
        if (error is not null)
            errors.Add(_at, error);
        _at += length;
        return result;
    }

    private bool Looking(string what) => string.CompareOrdinal(text, _at, what, 0, what.Length) == 0;

    private void Fail(int position, string message)
    {
        errors.Add(position, message);
        while (!AtEnd && Now != '\n')
            _at++;
    }

    private void SkipSpaces()
    {
        while (Now is ' ' or '\t' or '\r' or '\uFEFF' or '\u00A0')
            _at++;
    }

    private void SkipSpacesAndLines()
    {
        do
        {
            SkipSpaces();
            if (AtComment)
                SkipLine();
        }
        while (Skip('\n'));
    }

    private void SkipSeparators()
    {
        do
            SkipSpacesAndLines();
        while (Skip(','));
    }

    private bool Skip(char separator)
    {
        if (Now != separator)
            return false;
        _at++;
        return true;
    }

    private void SkipLine()
    {
        while (!AtEnd && Now != '\n')
            _at++;
    }
}
