using System.Text.RegularExpressions;

namespace ActorVoice.Host.Settings;

/// <summary>Reads a HOCON file and tells what is wrong with it by file and line.</summary>
internal static partial class HoconFileReader
{
    private const string Section = "actorvoice.";

    /// <summary>Null if it can't be used; why is added to <paramref name="problems"/>.</summary>
    public static Config? Read(string path, ICollection<string> problems)
    {
        try
        {
            var config = ConfigurationFactory.ParseString(File.ReadAllText(path));
            RefuseUnknown(path, problems);
            return config;
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

    /// <summary>A misspelt setting would be passed over in silence and its default taken.</summary>
    private static void RefuseUnknown(string path, ICollection<string> problems)
    {
        var known = VoiceRuntime.ShippedSettings;
        foreach (var (setting, line) in Settings(File.ReadAllLines(path)))
        {
            if (setting.StartsWith(Section, StringComparison.Ordinal) && !known.HasPath(setting))
            {
                problems.Add($"{path}({line}): {setting} is no setting of the pipeline; hocon/actorvoice.conf has them all.");
            }
        }
    }

    /// <summary>The last setting of a path counts, as in HOCON.</summary>
    private static int? LineOf(string[] lines, string setting)
    {
        var found = Settings(lines).LastOrDefault(it => it.Path == setting);
        return found.Path is null ? null : found.Line;
    }

    /// <summary>Follows the braces of a file that is known to be right.</summary>
    private static IEnumerable<(string Path, int Line)> Settings(string[] lines)
    {
        var open = new Stack<string>();
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
                yield return (string.Join('.', open.Reverse().Append(key)), number);
                if (token.Value.EndsWith('{'))
                {
                    open.Push(key);
                }
            }
        }
    }

    [GeneratedRegex(@"^line (\d+), column \d+: ")]
    private static partial Regex LineAndColumn();

    [GeneratedRegex(@"(#|//).*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<key>[\w.""-]+)\s*(=\s*\{|:\s*\{|\{|=|:)|\}")]
    private static partial Regex KeyOrBrace();
}
