using System.Text.RegularExpressions;

namespace ActorVoice.Host.Settings;

/// <summary>Reads a HOCON file and tells what is wrong with it by file and line.</summary>
internal static partial class HoconFileReader
{
    /// <summary>Null if it can't be used; why is added to <paramref name="problems"/>.</summary>
    public static Config? Read(string path, ICollection<string> problems)
    {
        try
        {
            return ConfigurationFactory.ParseString(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path} can't be read: {e.Message}");
        }
#pragma warning disable CA1031 // Each stack has a parser with exceptions of its own; all of them mean that the file is wrong.
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var line in e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                problems.Add(LineAndColumn().Match(line) is { Success: true } place
                    ? $"{path}({place.Groups[1].Value}): {line[place.Length..]}"
                    : $"{path}: {line}");
            }
        }

        return null;
    }

    /// <summary>Puts file and line before what the pipeline says of a setting, <c>its.path is …</c>, as far as the file sets it.</summary>
    public static string Locate(string? path, string problem)
    {
        if (path is null || LineOf(File.ReadAllLines(path), problem.Split(' ')[0]) is not { } line)
        {
            return path is null ? problem : $"{path}: {problem}";
        }

        return $"{path}({line}): {problem}";
    }

    /// <summary>Follows the braces of a file that is known to be right; the last setting of a path counts, as in HOCON.</summary>
    private static int? LineOf(string[] lines, string setting)
    {
        var open = new Stack<string>();
        int? found = null;
        for (var number = 1; number <= lines.Length; number++)
        {
            foreach (Match token in KeyOrBrace().Matches(Comment().Replace(lines[number - 1], "")))
            {
                if (token.Value == "}")
                {
                    open.TryPop(out _);
                    continue;
                }

                var key = token.Groups["key"].Value.Trim('"');
                found = string.Join('.', open.Reverse().Append(key)) == setting ? number : found;
                if (token.Value.EndsWith('{'))
                {
                    open.Push(key);
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"^line (\d+), column \d+: ")]
    private static partial Regex LineAndColumn();

    [GeneratedRegex(@"(#|//).*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<key>[\w.""-]+)\s*(=\s*\{|:\s*\{|\{|=|:)|\}")]
    private static partial Regex KeyOrBrace();
}
