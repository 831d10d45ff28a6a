using System.Security.Cryptography;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>The ephemeral keys of one server, in memory; beyond the limit the oldest is forgotten. Thread-safe.</summary>
internal sealed class ClientSecrets(TimeProvider time, int limit)
{
    public const string Prefix = "ek_";

    private const string Alphabet = "0123456789abcdef";
    private const int Length = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ClientSecret> _byValue = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public ClientSecret Issue(Session? session, TimeSpan life)
    {
        var secret = new ClientSecret(Prefix + RandomNumberGenerator.GetString(Alphabet, Length), time.GetUtcNow() + life, session);
        lock (_lock)
        {
            while (_order.Count >= limit) _byValue.Remove(_order.Dequeue());
            _byValue.Add(secret.Value, secret);
            _order.Enqueue(secret.Value);
        }

        return secret;
    }

    /// <summary>The key, also when it has expired.</summary>
    public ClientSecret? Find(string? value)
    {
        if (value?.StartsWith(Prefix, StringComparison.Ordinal) != true) return null;
        lock (_lock) return _byValue.GetValueOrDefault(value);
    }

    public bool HasExpired(ClientSecret secret) => time.GetUtcNow() >= secret.ExpiresAt;
}
