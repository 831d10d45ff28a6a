using ActorVoice.Host.Settings;
using ActorVoice.Recording;

namespace ActorVoice.Host.Talk;

/// <summary>Chooses where a call is recorded, and what is taken out of it.</summary>
internal static class Recordings
{
    private const string Words = "words";
    private const string Audio = "audio";

    /// <summary>Null: it is not recorded, or can't be, and the problems say why.</summary>
    public static RecordingOptions? Choose(SettingChecks checks)
    {
        var redacted = Redacted(checks);
        if (checks.Given(TalkSettings.Record) is not { } given)
        {
            if (checks.Given(TalkSettings.Redact) is { } alone)
            {
                checks.Refuse(alone, $"is about a recording; name a directory for it by {TalkSettings.Record.Option}.");
            }

            return null;
        }

        var directory = Path.GetFullPath(given.Text, given.Directory);
        if (File.Exists(directory) || (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any()))
        {
            checks.Refuse(given, $"is '{given.Text}', which is there and not empty; a recording needs a directory of its own.");
            return null;
        }

        return new RecordingOptions { Directory = directory, RedactsWords = redacted.Contains(Words), RedactsAudio = redacted.Contains(Audio) };
    }

    private static string[] Redacted(SettingChecks checks)
    {
        if (checks.Given(TalkSettings.Redact) is not { } given)
        {
            return [];
        }

        var named = given.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named.Length == 0 || named.Any(name => name is not (Words or Audio)))
        {
            checks.Refuse(given, $"is '{given.Text}'; it may be {Words}, {Audio} or {Words},{Audio}.");
        }

        return named;
    }
}
