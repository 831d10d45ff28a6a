namespace ActorVoice.Engine.Configuration;

/// <summary>
/// Reads HOCON without include. After an error it goes on with the next line, so that one reading finds all of them.
/// </summary>
internal sealed partial class HoconParser(string text, HoconErrors errors)
{
    /// <summary>Deeper nesting is a mistake, and would cost the process its stack.</summary>
    private const int MaxDepth = 100;
    private const string ForbiddenUnquoted = "$\"{}[]:=,+#`^?!@*&\\";

    private readonly List<string> _inside = [];
    private int _at;
    private int _depth;

    public HoconObject ParseRoot()
    {
        var root = new HoconObject();
        SkipSeparators();
        var braced = Now == '{';
        if (braced)
            _at++;
        ParseFields(root, braced ? _at - 1 : null);
        SkipSeparators();
        if (braced && !AtEnd)
            errors.Add(_at, "text after the closing '}' of the whole");
        return root;
    }

    /// <param name="brace">Where the object was opened; null for a root without braces.</param>
    private void ParseFields(HoconObject into, int? brace)
    {
        while (true)
        {
            SkipSeparators();
            if (AtEnd)
            {
                if (brace is { } open)
                    errors.Add(open, "'{' is never closed");
                return;
            }

            if (Now == '}')
            {
                if (brace is null)
                    errors.Add(_at, "'}' closes nothing");
                _at++;
                if (brace is not null)
                    return;
                continue;
            }

            ParseField(into);
        }
    }

    private void ParseField(HoconObject into)
    {
        var start = _at;
        var path = ParsePath("={:+");
        SkipSpaces();
        if (path.Length == 0 || path.Any(string.IsNullOrEmpty))
        {
            Fail(start, Now is '=' or ':' ? "a key is missing before the separator" : $"a key is expected, not '{text[start]}'");
            return;
        }

        var appends = Looking("+=");
        if (appends)
            _at += 2;
        else if (Now is '=' or ':')
            _at++;
        else if (Now != '{')
        {
            Fail(_at, $"'=', ':' or '{{' is expected after the key '{string.Join('.', path)}'");
            return;
        }

        SkipSpacesAndLines();
        var (valueAt, errorsBefore) = (_at, errors.Count);
        _inside.AddRange(path);
        var value = ParseValue();
        _inside.RemoveRange(_inside.Count - path.Length, path.Length);
        if (value is null)
        {
            if (errors.Count == errorsBefore)
                errors.Add(valueAt, $"the key '{string.Join('.', path)}' has no value");
            return;
        }

        if (appends)
            value = new HoconConcatenation([new HoconSubstitution([.. _inside, .. path], isOptional: true, start), new HoconArray([value])]);
        Put(into, path, value);
    }

    private void Put(HoconObject into, string[] path, HoconNode value)
    {
        var whole = (string[])[.. _inside, .. path];
        foreach (var key in path.AsSpan(0, path.Length - 1))
        {
            if (into.Fields.GetValueOrDefault(key) is not HoconObject next)
                into.Set(key, next = new HoconObject());
            into = next;
        }

        var last = path[^1];
        var old = into.Fields.GetValueOrDefault(last);
        value = SelfReplaced(value, whole, old);
        into.Set(last, (old, value) switch
        {
            (HoconObject under, HoconObject over) => over.MergedOver(under),
            (not null, HoconConcatenation or HoconSubstitution) or (HoconConcatenation or HoconSubstitution, HoconObject) => new HoconLayers(old, value),
            _ => value,
        });
    }

    /// <summary>A key inside its own value means the value that it had before: <c>path = ${path} more</c>.</summary>
    private static HoconNode SelfReplaced(HoconNode value, string[] path, HoconNode? old) => value switch
    {
        HoconSubstitution self when self.Path.SequenceEqual(path) => old ?? (self.IsOptional ? new HoconConcatenation([]) : self),
        HoconConcatenation parts => new HoconConcatenation([.. parts.Parts.Select(part => SelfReplaced(part, path, old))]),
        _ => value,
    };

    /// <returns>Null if nothing stands here.</returns>
    private HoconNode? ParseValue()
    {
        var parts = new List<HoconNode>();
        while (true)
        {
            var space = _at;
            SkipSpaces();
            if (AtEnd || Now is '\n' or ',' or '}' or ']' || AtComment)
                break;
            if (_at > space && parts.Count > 0)
                parts.Add(new HoconText(text[space.._at], isQuoted: false));
            if (ParsePart() is not { } part)
                break;
            parts.Add(part);
        }

        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => new HoconConcatenation(parts),
        };
    }

    private HoconNode? ParsePart() => Now switch
    {
        '{' => ParseObject(),
        '[' => ParseArray(),
        '"' => new HoconText(ParseQuoted(), isQuoted: true),
        '$' => ParseSubstitution(),
        _ => ParseUnquoted(),
    };

    private HoconObject ParseObject()
    {
        var into = new HoconObject();
        if (!Enter())
            return into;
        ParseFields(into, _at++);
        _depth--;
        return into;
    }

    private HoconArray ParseArray()
    {
        var items = new List<HoconNode>();
        var open = _at;
        if (!Enter())
            return new HoconArray(items);
        _at++;
        while (true)
        {
            SkipSeparators();
            if (Now == ']')
            {
                _at++;
                break;
            }

            if (AtEnd || Now == '}')
            {
                errors.Add(open, "'[' is never closed");
                break;
            }

            if (ParseValue() is { } item)
                items.Add(item);
        }

        _depth--;
        return new HoconArray(items);
    }

    private HoconSubstitution? ParseSubstitution()
    {
        var start = _at;
        if (!Looking("${"))
        {
            Fail(start, "'$' begins a substitution, ${path}; quote the text if it is meant as it stands");
            return null;
        }

        _at += 2;
        var isOptional = Now == '?';
        if (isOptional)
            _at++;
        SkipSpaces();
        var path = ParsePath("}");
        SkipSpaces();
        if (Now != '}' || path.Length == 0)
        {
            Fail(start, "a substitution is written ${path} or ${?path}");
            return null;
        }

        _at++;
        return new HoconSubstitution(path, isOptional, start);
    }

    private HoconText? ParseUnquoted()
    {
        var start = _at;
        while (!AtEnd && Now is not (' ' or '\t' or '\r' or '\n') && !AtComment && (!ForbiddenUnquoted.Contains(Now) || IsInnerSign()))
            _at++;
        if (_at > start)
            return new HoconText(text[start.._at], isQuoted: false);
        Fail(start, $"'{Now}' must be quoted to stand in a value");
        return null;
    }

    /// <remarks>Akka.NET's reader is lenient about these, and settings lean on it: types with a '+', paths with '*'.</remarks>
    private bool IsInnerSign() => "+*?!@&:^`\\".Contains(Now) && !Looking("+=");

    private bool Enter()
    {
        if (++_depth <= MaxDepth)
            return true;
        errors.Add(_at, $"nested deeper than {MaxDepth} levels");
        _at = text.Length;
        return false;
    }
}
