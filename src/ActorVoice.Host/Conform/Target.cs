namespace ActorVoice.Host.Conform;

/// <summary>A server to grade.</summary>
/// <param name="Uri">ws or wss, with its path; its query is kept.</param>
/// <param name="Model">Asked for in the query, unless that says already.</param>
/// <param name="Key">Null: none is shown.</param>
internal sealed record Target(Uri Uri, string Model, string? Key)
{
    /// <summary>Where this host looks for a key.</summary>
    public (string Header, string Value) Shown(string key) =>
        Uri.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase) ? ("api-key", key) : ("Authorization", $"Bearer {key}");

    /// <summary>The same server's HTTP door.</summary>
    public Uri Http(string path)
    {
        var builder = new UriBuilder(Uri) { Scheme = Uri.Scheme is "wss" or "https" ? "https" : "http", Query = "" };
        builder.Port = Uri.IsDefaultPort ? -1 : Uri.Port;
        var root = Uri.AbsolutePath.TrimEnd('/');
        builder.Path = $"{(root.Length == 0 ? "/v1/realtime" : root)}{path}";
        return builder.Uri;
    }
}

/// <summary>The same server under the circumstances that some checks need. Null: it can't be had so, and those checks are skipped.</summary>
internal sealed record Targets(Target Main)
{
    /// <summary>Lets nobody in without the key.</summary>
    public Target? Guarded { get; init; }

    /// <summary>Knows few models by name, and refuses beta.</summary>
    public Target Choosy { get; init; } = Main;

    /// <summary>Sessions end after a moment.</summary>
    public Target? Brief { get; init; }

    /// <summary>A long answer takes seconds to be made.</summary>
    public Target Slow { get; init; } = Main;

    /// <value>How long nothing must come to be sure that nothing comes, beyond the answer to a question put behind it.</value>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(1);
}
