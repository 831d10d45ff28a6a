using ActorVoice.Host.Settings;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.Host.Talk;

/// <summary>Chooses what answers in a server of our own.</summary>
internal static class ServerModels
{
    /// <param name="isFast">Virtual time: a model with threads of its own would not be waited for.</param>
    /// <returns>Null if it can't be used; why is among the problems.</returns>
    public static ServerModel? Choose(SettingChecks checks, bool isFast, HostEnvironment host)
    {
        var script = checks.Given(TalkSettings.Script);
        var name = checks.OneOf(TalkSettings.ServerModel, "auto", "cascade", "echo", "script");
        var chosen = name is null or "auto" && script is not null ? "script" : name ?? "auto";
        Refuse(checks, chosen, script);
        return chosen switch
        {
            "script" when script is not null => Load(script, checks) is { } model ? new("script", model) : null,
            "auto" => CascadeChoice.Auto(checks, isFast, host),
            "cascade" => CascadeChoice.Asked(checks, isFast, host),
            "echo" => new("echo", new EchoModel()),
            _ => null,
        };
    }

    private static void Refuse(SettingChecks checks, string chosen, Given? script)
    {
        if (chosen == "script" && script is null)
        {
            checks.Add($"{TalkSettings.ServerModel.Option} script needs {TalkSettings.Script.Option} {TalkSettings.Script.Shape}.");
        }

        if (chosen != "script" && script is not null)
        {
            checks.Refuse(script, $"has no meaning with {TalkSettings.ServerModel.Option} {chosen}.");
        }

        foreach (var setting in chosen is "script" or "echo" ? TalkSettings.Chat : [])
        {
            if (checks.Given(setting) is { } given)
            {
                checks.Refuse(given, $"has no meaning with {TalkSettings.ServerModel.Option} {chosen}.");
            }
        }
    }

    private static ScriptModel? Load(Given script, SettingChecks checks)
    {
        var path = Path.GetFullPath(script.Text, script.Directory);
        if (!File.Exists(path))
        {
            checks.Refuse(script, $"names '{path}', which does not exist.");
            return null;
        }

        try
        {
            return ScriptModel.Load(path);
        }
        catch (ModelScriptException e)
        {
            foreach (var error in e.Errors)
            {
                checks.Add(error);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            checks.Refuse(script, $"can't be read: {e.Message}");
        }

        return null;
    }
}
