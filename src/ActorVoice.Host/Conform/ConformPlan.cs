using ActorVoice.Host.Conform.Checks;
using ActorVoice.Host.Settings;
using ActorVoice.Host.Talk;

namespace ActorVoice.Host.Conform;

/// <summary>What is to be graded, and how.</summary>
/// <param name="Target">Null: a server of our own, inside this process.</param>
internal sealed record ConformPlan(Target? Target, IReadOnlyList<Check> Checks, TimeSpan Patience, int AtATime)
{
    /// <summary>Makes it of what was given.</summary>
    /// <param name="url">The server's address; null: our own.</param>
    /// <exception cref="UsageException">Something is wrong with that; everything is told.</exception>
    public static ConformPlan Make(string? url, IReadOnlyDictionary<string, string> options, HostEnvironment host)
    {
        var problems = new List<string>();
        var checks = new SettingChecks(new GivenSettings(options, new Dictionary<string, Given>(), host.WorkingDirectory), problems);
        var target = url is null ? null : TargetAt(url, checks, host);
        var patience = checks.Number(ConformSettings.TimeoutSeconds, 1, 600) ?? 30;
        var atATime = checks.Number(ConformSettings.Parallel, 1, 32) ?? 4;
        var filter = checks.Text(ConformSettings.Filter);
        var chosen = Catalogue.Choose(filter, checks.OneOf(ConformSettings.Dialect, "ga", "beta", "both") ?? "both");
        if (url is null && (options.ContainsKey(ConformSettings.Model.Option) || options.ContainsKey(ConformSettings.ApiKeyEnv.Option)))
        {
            checks.Add($"{ConformSettings.Model.Option} and {ConformSettings.ApiKeyEnv.Option} are for a server with a URL; without one our own is graded.");
        }

        if (chosen.Count == 0 && problems.Count == 0)
        {
            checks.Add($"{ConformSettings.Filter.Option} is '{filter}'; no check has such a name (--list shows all).");
        }

        return problems.Count == 0 ? new(target, chosen, TimeSpan.FromSeconds(patience), (int)atATime) : throw new UsageException(problems);
    }

    private static Target? TargetAt(string url, SettingChecks checks, HostEnvironment host)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("ws" or "wss" or "http" or "https") || uri.Host.Length == 0)
        {
            checks.Add("The URL must be an address such as ws://127.0.0.1:5080/v1/realtime or wss://api.openai.com/v1/realtime.");
            return null;
        }

        var builder = new UriBuilder(uri)
        {
            Scheme = uri.Scheme is "https" or "wss" ? "wss" : "ws",
            Port = uri.IsDefaultPort ? -1 : uri.Port,
            Path = uri.AbsolutePath is "" or "/" ? "/v1/realtime" : uri.AbsolutePath,
        };
        return new Target(builder.Uri, checks.Text(ConformSettings.Model) ?? Services.DefaultModel, Services.Key(checks, uri, host.Variable));
    }
}
