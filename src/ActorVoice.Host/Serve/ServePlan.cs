using ActorVoice.Host.Settings;
using ActorVoice.Host.Talk;
using ActorVoice.RealtimeServer;

namespace ActorVoice.Host.Serve;

/// <summary>A server that can be begun: everything was read and found right.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="Options">How it behaves.</param>
/// <param name="Model">Who answers; to be disposed behind the server.</param>
internal sealed record ServePlan(string Url, RealtimeServerOptions Options, ServerModel Model)
{
    private const int LongestPaceMs = 10_000;
    private const int LongestSession = 86_400;
    private const int MostTokens = 1_000_000_000;

    /// <exception cref="UsageException">Something is wrong; all of it is told.</exception>
    public static ServePlan Make(IReadOnlyDictionary<string, string> options, bool clientsMayAsk, HostEnvironment host)
    {
        var problems = new List<string>();
        var checks = new SettingChecks(new GivenSettings(options, new Dictionary<string, Given>(), host.WorkingDirectory), problems);
        var url = Address(checks);
        var model = ServerModels.Choose(checks, isFast: false, host);
        var key = Services.Key(checks, null, host.Variable);
        var usual = new RealtimeServerOptions();
        var server = usual with
        {
            Model = model?.Model ?? usual.Model,
            ApiKeys = key is null ? [] : [key],
            Pace = checks.Milliseconds(ServeSettings.PaceMs, LongestPaceMs) ?? usual.Pace,
            SessionLength = checks.Whole(ServeSettings.SessionSeconds, 1, LongestSession) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual.SessionLength,
            TokensPerMinute = checks.Whole(ServeSettings.RateLimit, 1, MostTokens) ?? usual.TokensPerMinute,
            Faults = ServerFaults.Choose(checks),
            FaultsByUrl = clientsMayAsk,
        };
        if (problems.Count > 0)
        {
            model?.Dispose();
            throw new UsageException(problems);
        }

        return new(url, server, model!);
    }

    private static string Address(SettingChecks checks)
    {
        var url = checks.Text(ServeSettings.Urls) ?? "http://127.0.0.1:5080";
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
        {
            checks.Add($"{ServeSettings.Urls.Option} is '{url}'; it must be one address such as http://127.0.0.1:5080 (http: put a proxy before it for TLS).");
        }

        return url;
    }
}
