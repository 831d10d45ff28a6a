using System.Text.RegularExpressions;
using ActorVoice.Host.Settings;

namespace ActorVoice.Host.Tests;

/// <summary>The one list of settings, the help, the README and the shipped file say the same.</summary>
public sealed class OptionTests : IDisposable
{
    private readonly Harness _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Help_names_every_option_and_is_no_error()
    {
        var code = await _host.RunAsync("talk", "--help");

        Assert.Equal((ExitCode.Done, ""), (code, _host.Error));
        Assert.All([.. TalkSettings.All.Select(setting => setting.Option), "--fast", "--json", "--verbose"],
            option => Assert.Contains(option, _host.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve --help")]
    [InlineData("--version")]
    public async Task Asking_about_the_program_is_no_error(string args) => Assert.Equal(ExitCode.Done, await _host.RunAsync(args.Split(' ')));

    [Fact]
    public void The_shipped_settings_file_holds_every_setting_and_no_other()
    {
        var text = File.ReadAllText(Find("config/appsettings.json"));
        var problems = new List<string>();

        var values = SettingsFile.Parse("appsettings.json", System.Text.Encoding.UTF8.GetBytes(text), problems).Values;

        Assert.Empty(problems);
        Assert.Empty(GivenSettings.Unknown(values, TalkSettings.All));
        Assert.All(TalkSettings.All.Where(setting => setting.Path is not null),
            setting => Assert.Matches($"\"{Regex.Escape(setting.Path!.Split(':')[1])}\":", text));
    }

    [Fact]
    public void The_readme_holds_every_setting()
    {
        var readme = File.ReadAllText(Find("src/ActorVoice.Host/README.md"));

        Assert.All(TalkSettings.All.Where(setting => setting.Path is not null),
            setting => Assert.Contains($"| `{setting.Option}` | `{setting.Path}` |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_command_line_goes_before_the_file_and_each_has_paths_of_its_own()
    {
        var file = new Dictionary<string, Given>(StringComparer.OrdinalIgnoreCase)
        {
            ["Talk:Input"] = new("a.wav", "file(1): Talk:Input", "/etc"),
            ["Talk:Output"] = new("b.wav", "file(2): Talk:Output", "/etc"),
        };
        var given = new GivenSettings(new Dictionary<string, string> { ["--input"] = "c.wav" }, file, "/work");

        Assert.Equal(new Given("c.wav", "--input", "/work"), given.Find(TalkSettings.Input));
        Assert.Equal("/etc", given.Find(TalkSettings.Output)!.Directory);
        Assert.Null(given.Find(TalkSettings.Voice));
    }

    internal static string Find(string path)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "ActorVoice.sln")))
        {
            root = root.Parent!;
        }

        return Path.Combine(root.FullName, path);
    }
}
