using ActorVoice.Connection.Transport;
using ActorVoice.Host.Settings;
using ActorVoice.RealtimeServer;

namespace ActorVoice.Host.Talk;

/// <summary>Turns what was given into a plan, or tells everything that is wrong with it at once.</summary>
internal static class TalkPlanner
{
    private const int LongestPrefixMs = 5_000;
    private const int LongestSilenceMs = 10_000;
    private const string DefaultTranscription = "whisper-1";

    /// <exception cref="UsageException">Something is wrong; nothing was begun.</exception>
    public static async Task<TalkPlan> MakeAsync(IReadOnlyDictionary<string, string> options, TalkMode mode, HostEnvironment host)
    {
        var problems = new List<string>();
        var files = ConfigurationFiles.Load(options.GetValueOrDefault(TalkSettings.Config.Option), host, problems);
        var checks = new SettingChecks(new GivenSettings(options, files.Settings, host.WorkingDirectory), problems);
        var input = await Inputs.ChooseAsync(checks, host.Ending);
        var output = Outputs.Choose(checks, host.WorkingDirectory);
        var endpoint = Services.Choose(checks, host.Variable);
        var isElsewhere = checks.Given(TalkSettings.Url) is not null;
        if (isElsewhere)
        {
            RefuseBesideUrl(checks, mode);
        }

        var serverModel = isElsewhere ? null : ServerModels.Choose(checks, mode.Fast, host);
        var faults = isElsewhere ? FaultPlan.None : ServerFaults.Choose(checks);
        var settings = Settings(checks, endpoint, serverModel);
        var recording = Recordings.Choose(checks);
        if (problems.Count > 0)
        {
            serverModel?.Dispose();
            throw new UsageException(problems);
        }

        return new TalkPlan
        {
            Input = input!,
            Output = output!,
            Endpoint = endpoint,
            ServerModel = serverModel,
            ServerFaults = faults,
            Service = endpoint?.ToString() ?? $"server in this process ({serverModel!.Name})",
            Model = checks.Text(TalkSettings.Model) ?? Services.DefaultModel,
            Settings = settings,
            Greeting = checks.Text(TalkSettings.Greeting),
            Recording = recording,
            Files = files,
            Mode = mode,
        };
    }

    private static void RefuseBesideUrl(SettingChecks checks, TalkMode mode)
    {
        if (mode.Fast)
        {
            checks.Add($"--fast runs in virtual time, which a service elsewhere does not share: leave out --fast or {TalkSettings.Url.Option}.");
        }

        foreach (var setting in new[] { TalkSettings.ServerModel, TalkSettings.Script, TalkSettings.Fault }.Concat(TalkSettings.Chat))
        {
            if (checks.Given(setting) is { } given)
            {
                checks.Refuse(given, $"is for the server inside this process and has no meaning with {TalkSettings.Url.Option}.");
            }
        }
    }

    private static SessionSettings Settings(SettingChecks checks, RealtimeEndpoint? endpoint, ServerModel? serverModel)
    {
        var hasRecogniser = serverModel?.Name == "cascade" || Services.HasTranscription(endpoint?.Uri);
        var transcription = checks.Text(TalkSettings.Transcription) ?? (hasRecogniser ? DefaultTranscription : "none");
        return new SessionSettings
        {
            Voice = checks.Text(TalkSettings.Voice),
            Instructions = checks.Text(TalkSettings.Instructions),
            TurnDetection = TurnsOf(checks),
            Transcription = transcription == "none" ? null : new InputTranscription(transcription),
        };
    }

    private static TurnDetection TurnsOf(SettingChecks checks)
    {
        var threshold = checks.Number(TalkSettings.VadThreshold, 0, 1);
        var prefix = checks.Milliseconds(TalkSettings.VadPrefixMs, LongestPrefixMs);
        var silence = checks.Milliseconds(TalkSettings.VadSilenceMs, LongestSilenceMs);
        switch (checks.OneOf(TalkSettings.TurnDetection, "server_vad", "semantic_vad", "none"))
        {
            case "semantic_vad":
                RefuseWithoutServerVad(checks);
                return new SemanticVad();
            case "none":
                RefuseWithoutServerVad(checks);
                return TurnDetection.Manual;
            default:
                var vad = new ServerVad();
                return vad with
                {
                    Threshold = threshold ?? vad.Threshold,
                    PrefixPadding = prefix ?? vad.PrefixPadding,
                    SilenceDuration = silence ?? vad.SilenceDuration,
                };
        }
    }

    private static void RefuseWithoutServerVad(SettingChecks checks)
    {
        foreach (var setting in new[] { TalkSettings.VadThreshold, TalkSettings.VadPrefixMs, TalkSettings.VadSilenceMs })
        {
            if (checks.Given(setting) is { } given && given.Where == setting.Option)
            {
                checks.Refuse(given, $"has a meaning only with {TalkSettings.TurnDetection.Option} server_vad.");
            }
        }
    }
}
