using ActorVoice.Host.Settings;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.Host.Talk;

/// <summary>Chooses what answers in a server of our own.</summary>
internal static class ServerModels
{
    /// <summary>Null if it can't be used; why is among the problems.</summary>
    public static IRealtimeModel? Choose(SettingChecks checks)
    {
        var script = checks.Given(TalkSettings.Script);
        var name = checks.OneOf(TalkSettings.ServerModel, "echo", "script");
        switch (name ?? (script is null ? "echo" : "script"))
        {
            case "script" when script is null:
                checks.Add($"{TalkSettings.ServerModel.Option} script needs {TalkSettings.Script.Option} {TalkSettings.Script.Shape}.");
                return null;
            case "script":
                return Load(script, checks);
            case "echo" when name is not null && script is not null:
                checks.Refuse(script, $"has no meaning with {TalkSettings.ServerModel.Option} echo.");
                return null;
            default:
                return new EchoModel();
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
