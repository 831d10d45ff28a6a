using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>An ephemeral key. It opens sessions until it expires; those that run then go on.</summary>
/// <param name="Value"><c>ek_…</c>: a secret, never to be logged.</param>
/// <param name="Session">How the sessions begin that it opens, unless their client says otherwise; null: as all do.</param>
internal sealed record ClientSecret(string Value, DateTimeOffset ExpiresAt, Session? Session)
{
    public override string ToString() => $"ek_***, until {ExpiresAt:O}";
}
