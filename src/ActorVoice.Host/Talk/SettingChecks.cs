using System.Globalization;
using ActorVoice.Host.Settings;

namespace ActorVoice.Host.Talk;

/// <summary>Reads values out of what was given and collects what is wrong with them.</summary>
internal sealed class SettingChecks(GivenSettings given, List<string> problems)
{
    public string? Text(Setting setting) => Given(setting)?.Text;

    /// <summary>A value that somebody gave; one of only blanks is a problem.</summary>
    public Given? Given(Setting setting)
    {
        if (given.Find(setting) is not { } found)
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(found.Text))
        {
            return found;
        }

        Refuse(found, $"is empty; it is {setting.Shape}.");
        return null;
    }

    public double? Number(Setting setting, double least, double most) =>
        Parsed<double>(setting, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null, $"a number from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}");

    public int? Whole(Setting setting, int least, int most) =>
        Parsed<int>(setting, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null, $"a whole number from {least} to {most}");

    public TimeSpan? Milliseconds(Setting setting, int most) =>
        Parsed<TimeSpan>(setting, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? TimeSpan.FromMilliseconds(number)
            : null, $"a whole number of milliseconds from 0 to {most}");

    public string? OneOf(Setting setting, params string[] words) =>
        Given(setting) is not { } found ? null
        : words.Contains(found.Text) ? found.Text
        : Refuse(found, $"is '{found.Text}'; it may be {string.Join(", ", words[..^1])} or {words[^1]}.");

    /// <summary>Notes a problem with a value. Null, so that it can stand where the value would.</summary>
    public string? Refuse(Given found, string problem)
    {
        Add($"{found.Where} {problem}");
        return null;
    }

    /// <summary>Notes a problem, once however often it is found.</summary>
    public void Add(string problem)
    {
        if (!problems.Contains(problem))
        {
            problems.Add(problem);
        }
    }

    private T? Parsed<T>(Setting setting, Func<string, T?> parse, string kind)
        where T : struct
    {
        if (Given(setting) is not { } found)
        {
            return null;
        }

        if (parse(found.Text) is { } value)
        {
            return value;
        }

        Refuse(found, $"is '{found.Text}'; it must be {kind}.");
        return null;
    }
}
