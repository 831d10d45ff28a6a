using System.CommandLine;

namespace ActorVoice.Host.Settings;

/// <summary>Settings as options of the command line. All are read as text: what is wrong with them is told together with the rest.</summary>
internal static class SettingOptions
{
    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "Log lines and stack traces too." };

    public static Option<string> For(Setting setting)
    {
        var option = new Option<string>(setting.Option) { Description = setting.Help, HelpName = setting.Shape };
        if (setting.MayRepeat)
        {
            option.Arity = ArgumentArity.OneOrMore;
            option.CustomParser = parsed => string.Join(',', parsed.Tokens.Select(token => token.Value));
        }

        return option;
    }

    /// <summary>What was given, by option.</summary>
    public static Dictionary<string, string> Given(ParseResult parsed, IEnumerable<Option<string>> options) => options
        .Select(option => (option.Name, Value: parsed.GetValue(option)))
        .Where(option => option.Value is not null)
        .ToDictionary(option => option.Name, option => option.Value!);
}
