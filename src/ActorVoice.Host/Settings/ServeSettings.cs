namespace ActorVoice.Host.Settings;

/// <summary>All settings of <c>serve</c>. The table in the README says the same at more length.</summary>
internal static class ServeSettings
{
    public static readonly Setting Urls = new("--urls", null, "http://ADDRESS:PORT",
        "Where it listens; port 0 takes a free one. Default: http://127.0.0.1:5080.");

    public static readonly Setting ApiKeyEnv = TalkSettings.ApiKeyEnv with
    {
        Help = "The environment variable that holds the key clients must show. Default: none is asked for.",
    };

    public static readonly Setting PaceMs = new("--pace-ms", null, "MS",
        "Least time between two events to one client, 0 to 10000: some old clients lose events that come back to back. Default: 0.");

    public static readonly Setting SessionSeconds = new("--session-seconds", null, "SECONDS",
        "How long a session lives, 1 to 86400; then session_expired and close 1001. Default: 3600.");

    public static readonly Setting RateLimit = new("--rate-limit", null, "TOKENS",
        "Tokens a minute of one session, 1 to 1000000000. Default: 15000000.");

    public static readonly Setting Fault = TalkSettings.Fault with
    {
        Help = "What goes wrong, such as drop@out:20 or refuse=503@2-4; may be given several times. Default: nothing.",
    };

    public static IReadOnlyList<Setting> All { get; } =
        [Urls, TalkSettings.ServerModel, TalkSettings.Script, .. TalkSettings.Chat, ApiKeyEnv, PaceMs, SessionSeconds, RateLimit, Fault];
}
