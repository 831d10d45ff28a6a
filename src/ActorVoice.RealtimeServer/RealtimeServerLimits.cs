namespace ActorVoice.RealtimeServer;

/// <summary>Bounds on what one client can make the server keep.</summary>
public sealed record RealtimeServerLimits
{
    /// <value>15 MiB of audio in one event, as documented. More is refused; the session lives on.</value>
    public int AudioBytesPerEvent { get; init; } = 15 * 1024 * 1024;

    /// <value>21 MiB: the audio above as base64 and a little more. A longer message is skipped and refused; the session lives on.</value>
    public int MessageBytes { get; init; } = 21 * 1024 * 1024;

    /// <value>256 MiB of messages that are not whole yet, of all lines together; one that would be too much is skipped and refused.</value>
    public long UnfinishedBytes { get; init; } = 256L * 1024 * 1024;

    /// <value>60 s for a message to come whole once its first part is there; then the line is closed with 1008.</value>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <value>30 s for a client to say its handshake, on a server's own port; then the connection is closed.</value>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>10 minutes of input that was not committed. By hand: an append that would be too much is refused. With turn detection: the turn
    /// ends there.</value>
    public TimeSpan Uncommitted { get; init; } = TimeSpan.FromMinutes(10);

    /// <value>10 minutes of items' sound; of older items the sound is let go, and <c>retrieve</c> gives them without it.</value>
    public TimeSpan KeptSound { get; init; } = TimeSpan.FromMinutes(10);

    /// <value>32 MiB of text and images in items; an item that would be too much is refused.</value>
    public int ConversationBytes { get; init; } = 32 * 1024 * 1024;

    /// <value>10,000 items in a conversation, then the same.</value>
    public int Items { get; init; } = 10_000;

    /// <value>16 out-of-band responses at a time, then a <c>response.create</c> is refused.</value>
    public int OutOfBandResponses { get; init; } = 16;

    /// <value>512 events, or 48 MiB, that wait for a client that doesn't read; then the line is closed. A model's output waits at the model
    /// long before that.</value>
    public int WaitingEvents { get; init; } = 512;

    /// <inheritdoc cref="WaitingEvents"/>
    public int WaitingBytes { get; init; } = 48 * 1024 * 1024;

    /// <value>30 s for one message to leave; then the line is closed.</value>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <value>10,000 open lines of one server; a further one is refused with HTTP 503.</value>
    public int Connections { get; init; } = 10_000;

    /// <value>1 MiB in the body of a REST call, then HTTP 413.</value>
    public int RequestBytes { get; init; } = 1024 * 1024;

    /// <value>10,000 ephemeral keys, expired ones included; beyond them the oldest is forgotten.</value>
    public int ClientSecrets { get; init; } = 10_000;

    internal IEnumerable<string> Faults()
    {
        (string Name, long Value)[] counts =
        [
            (nameof(AudioBytesPerEvent), AudioBytesPerEvent), (nameof(MessageBytes), MessageBytes), (nameof(Uncommitted), Uncommitted.Ticks),
            (nameof(KeptSound), KeptSound.Ticks), (nameof(ConversationBytes), ConversationBytes), (nameof(Items), Items),
            (nameof(OutOfBandResponses), OutOfBandResponses), (nameof(WaitingEvents), WaitingEvents), (nameof(WaitingBytes), WaitingBytes),
            (nameof(UnfinishedBytes), UnfinishedBytes), (nameof(MessageTimeout), MessageTimeout.Ticks), (nameof(HandshakeTimeout), HandshakeTimeout.Ticks),
            (nameof(SendTimeout), SendTimeout.Ticks), (nameof(Connections), Connections),
            (nameof(RequestBytes), RequestBytes), (nameof(ClientSecrets), ClientSecrets),
        ];
        return counts.Where(count => count.Value <= 0).Select(count => $"Limits.{count.Name} must be more than zero.");
    }
}
