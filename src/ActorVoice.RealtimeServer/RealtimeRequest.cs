namespace ActorVoice.RealtimeServer;

/// <summary>What a client said when it opened its line: the parts of a WebSocket handshake that matter here.</summary>
/// <param name="Path">For example <c>/v1/realtime</c>.</param>
/// <param name="Query">Names as written; the first value counts.</param>
/// <param name="Headers">Compared without case. May hold a key: never logged.</param>
/// <param name="SubProtocols">As offered. May hold a key: never logged.</param>
public sealed record RealtimeRequest(
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> SubProtocols)
{
    private static readonly Dictionary<string, string> Nothing = [];

    /// <summary>A request for <paramref name="model"/> at <c>/v1/realtime</c>, without a key.</summary>
    public static RealtimeRequest For(string model) => new("/v1/realtime", new Dictionary<string, string> { ["model"] = model }, Nothing, []);

    /// <summary>The request that a client makes for <paramref name="uri"/>. A malformed query gives what can be read of it.</summary>
    public static RealtimeRequest For(Uri uri, IReadOnlyDictionary<string, string>? headers = null, IReadOnlyList<string>? subProtocols = null)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query);
        return new(uri.AbsolutePath, query.ToDictionary(pair => pair.Key, pair => pair.Value.FirstOrDefault() ?? ""), headers ?? Nothing, subProtocols ?? []);
    }

    /// <summary>Names the place without query or headers, so that no key can be in it.</summary>
    public override string ToString() => Path;

    internal string? Header(string name)
    {
        foreach (var (key, value) in Headers)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        return null;
    }
}
