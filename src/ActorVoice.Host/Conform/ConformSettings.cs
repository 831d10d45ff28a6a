using ActorVoice.Host.Settings;

namespace ActorVoice.Host.Conform;

/// <summary>The options of <c>conform</c>.</summary>
internal static class ConformSettings
{
    public static readonly Setting Model = TalkSettings.Model with { Help = "The model (on Azure the deployment) in the URL's query. Default: gpt-realtime." };

    public static readonly Setting ApiKeyEnv = TalkSettings.ApiKeyEnv;

    public static readonly Setting Filter = new("--filter", null, "PATTERN",
        "Only checks in whose names this is found; * stands for anything, commas part several.");

    public static readonly Setting Dialect = new("--dialect", null, "ga|beta|both", "Which shape of the protocol is graded. Default: both, if the server speaks beta.");

    public static readonly Setting TimeoutSeconds = new("--timeout-seconds", null, "S", "How long one check may take, 1 to 600. Default: 30.");

    public static readonly Setting Parallel = new("--parallel", null, "N", "How many checks run at a time, 1 to 32. Default: 4.");

    public static IReadOnlyList<Setting> All { get; } = [Model, ApiKeyEnv, Filter, Dialect, TimeoutSeconds, Parallel];
}
