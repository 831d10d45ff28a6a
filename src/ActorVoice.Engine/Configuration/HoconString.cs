using System.Globalization;
using System.Text;

namespace ActorVoice.Engine.Configuration;

/// <summary>Strings in quotes: <c>"…"</c> with JSON's escapes on one line, <c>"""…"""</c> as it stands over many.</summary>
internal static class HoconString
{
    private const string Triple = "\"\"\"";

    /// <param name="text">Begins with the quote.</param>
    /// <returns>The string, how many characters it takes with its quotes, and what is wrong with it.</returns>
    public static (string Result, int Length, string? Error) Read(ReadOnlySpan<char> text) =>
        text.StartsWith(Triple) ? ReadTriple(text) : ReadSingle(text);

    private static (string Result, int Length, string? Error) ReadTriple(ReadOnlySpan<char> text)
    {
        var end = text[3..].IndexOf(Triple);
        if (end < 0)
            return ("", text.Length, "\"\"\" is never closed");
        end += 3;
        // Quotes right before the closing three belong to the text.
        while (end + 3 < text.Length && text[end + 3] == '"')
            end++;
        return (text[3..end].ToString(), end + 3, null);
    }

    private static (string Result, int Length, string? Error) ReadSingle(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder();
        string? error = null;
        for (var i = 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '"')
                return (result.ToString(), i + 1, error);
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            var (escaped, length) = ReadEscape(text[(i + 1)..]);
            if (length == 0)
                error ??= "'\\' begins one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX";
            result.Append(escaped);
            i += length;
        }

        var line = text.IndexOf('\n');
        return (result.ToString(), line < 0 ? text.Length : line, "'\"' is not closed on its line");
    }

    private static (string Text, int Length) ReadEscape(ReadOnlySpan<char> rest) => (rest.IsEmpty ? '\0' : rest[0]) switch
    {
        'n' => ("\n", 1),
        't' => ("\t", 1),
        'r' => ("\r", 1),
        'b' => ("\b", 1),
        'f' => ("\f", 1),
        '"' or '\\' or '/' => (rest[..1].ToString(), 1),
        'u' when rest.Length >= 5 && ushort.TryParse(rest[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) =>
            (((char)code).ToString(), 5),
        _ => ("", 0),
    };
}
