namespace ActorVoice.Host.Settings;

/// <summary>What was given, wherever it was: the command line goes before the settings file.</summary>
internal sealed class GivenSettings(IReadOnlyDictionary<string, string> options, IReadOnlyDictionary<string, Given> file, string workingDirectory)
{
    /// <summary>Null: nobody gave it, or it was given as nothing in the settings file.</summary>
    public Given? Find(Setting setting)
    {
        if (options.TryGetValue(setting.Option, out var text))
        {
            return new Given(text, setting.Option, workingDirectory);
        }

        return setting.Path is not null && file.TryGetValue(setting.Path, out var given) && given.Text.Length > 0 ? given : null;
    }

    /// <summary>Values of the settings file that nothing reads, each with the name that was probably meant.</summary>
    public static IEnumerable<string> Unknown(IReadOnlyDictionary<string, Given> file, IEnumerable<Setting> known)
    {
        string[] paths = [.. known.Select(setting => setting.Path).OfType<string>()];
        foreach (var (path, given) in file.Where(value => !paths.Contains(value.Key, StringComparer.OrdinalIgnoreCase)))
        {
            var meant = paths.MinBy(candidate => Distance(candidate, path))!;
            yield return $"{given.Where} is no setting; {(Distance(meant, path) <= 3 ? $"perhaps you mean {meant}" : $"there are {string.Join(", ", paths)}")}.";
        }
    }

    /// <summary>Letters to insert, remove or replace (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
