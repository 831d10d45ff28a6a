namespace ActorVoice.Host.Settings;

/// <summary>The two files an operator edits: <c>appsettings.json</c> for what a conversation is, <c>actorvoice.conf</c> (HOCON) for how the
/// pipeline works. Each may be missing: then the defaults of the program count.</summary>
/// <param name="Settings">Values of <c>appsettings.json</c> by path.</param>
/// <param name="Hocon">Settings of the actors and the pipeline; null: those of the library.</param>
/// <param name="HoconFile">Where they come from.</param>
internal sealed record ConfigurationFiles(IReadOnlyDictionary<string, Given> Settings, Config? Hocon, string? HoconFile)
{
    private const string SettingsName = "appsettings.json";
    private const string HoconName = "actorvoice.conf";

    /// <summary>Reads both from <paramref name="directory"/>, or from beside the program; adds what is wrong to <paramref name="problems"/>.</summary>
    /// <param name="directory">What <c>--config</c> says; in it, or in its folders <c>config</c> and <c>hocon</c>, the files are looked for.</param>
    public static ConfigurationFiles Load(string? directory, HostEnvironment host, ICollection<string> problems)
    {
        var root = directory is null ? host.ProgramDirectory : Path.GetFullPath(directory, host.WorkingDirectory);
        var settings = FirstOf(Path.Combine(root, SettingsName), Path.Combine(root, "config", SettingsName));
        var hocon = FirstOf(Path.Combine(root, HoconName), Path.Combine(root, "hocon", HoconName));
        if (directory is not null && settings is null && hocon is null)
        {
            problems.Add(Directory.Exists(root)
                ? $"--config: '{root}' holds neither {SettingsName} nor {HoconName}."
                : $"--config: there is no directory '{root}'.");
        }

        var values = settings is null ? new Dictionary<string, Given>() : SettingsFile.Read(settings, problems).Values;
        foreach (var problem in GivenSettings.Unknown(values, TalkSettings.All))
        {
            problems.Add(problem);
        }

        return new ConfigurationFiles(values, hocon is null ? null : HoconFileReader.Read(hocon, problems), hocon);
    }

    private static string? FirstOf(params IEnumerable<string> paths) => paths.FirstOrDefault(File.Exists);
}
