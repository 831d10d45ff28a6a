using System.Security.Cryptography;
using System.Text;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>Where clients put their key (section 1.2), and how it is compared.</summary>
internal static class ApiKey
{
    private const string Bearer = "Bearer ";
    private const string SubProtocol = "openai-insecure-api-key.";
    private const int ShownAtFront = 3;
    private const int ShownAtEnd = 4;

    /// <param name="keys">None: every client may in.</param>
    /// <param name="masked">The client's key as an error may show it.</param>
    public static bool Opens(RealtimeRequest request, IReadOnlyCollection<string> keys, out string masked)
    {
        var shown = Of(request);
        masked = Masked(shown);
        if (keys.Count == 0) return true;
        if (shown is null) return false;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(shown));
        var opens = false;
        foreach (var key in keys) opens |= CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return opens;
    }

    /// <summary>The key that the client shows, or null.</summary>
    public static string? Of(RealtimeRequest request)
    {
        var authorization = request.Header("Authorization");
        if (authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true) return authorization[Bearer.Length..].Trim();
        return request.Header("api-key")
            ?? request.SubProtocols.FirstOrDefault(offered => offered.StartsWith(SubProtocol, StringComparison.Ordinal))?[SubProtocol.Length..]
            ?? request.Query.GetValueOrDefault("api-key");
    }

    private static string Masked(string? key) =>
        key is null ? "(none)"
        : key.Length <= 2 * (ShownAtFront + ShownAtEnd) ? "***"
        : $"{key[..ShownAtFront]}***{key[^ShownAtEnd..]}";
}
