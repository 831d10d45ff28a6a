namespace ActorVoice.Connection.Transport;

/// <summary>Where a service is and how to say who calls.</summary>
/// <param name="Uri">ws or wss, with its query.</param>
/// <param name="Headers">Sent with the handshake. May hold a key: never logged.</param>
/// <param name="SubProtocols">Offered in this order.</param>
public sealed record RealtimeEndpoint(Uri Uri, IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> SubProtocols)
{
    /// <summary>Names the place without query, user or headers, so that no key can be in it.</summary>
    public override string ToString() => $"{Uri.Scheme}://{Uri.Authority}{Uri.AbsolutePath}";
}
