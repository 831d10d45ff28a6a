using ActorVoice.Host.Conform.Wire;

namespace ActorVoice.Host.Conform;

/// <summary>One run of a check: its connections, its timeline and its deadline.</summary>
internal sealed class CheckRun(Targets targets, Needs needs, TimeProvider time, CancellationToken deadline) : IAsyncDisposable
{
    private readonly List<ConformClient> _clients = [];

    public Timeline Timeline { get; } = new(time);

    public TimeProvider Time => time;

    public CancellationToken Deadline => deadline;

    /// <summary>The server under the circumstances that the check needs.</summary>
    public Target Target { get; } =
        needs.HasFlag(Needs.Key) ? targets.Guarded ?? targets.Main
        : needs.HasFlag(Needs.Choosy) ? targets.Choosy
        : needs.HasFlag(Needs.Brief) ? targets.Brief ?? targets.Main
        : needs.HasFlag(Needs.Slow) ? targets.Slow
        : targets.Main;

    /// <exception cref="HandshakeRefused">The server did not let it in.</exception>
    public async Task<ConformClient> ConnectAsync(Handshake? handshake = null)
    {
        var client = await ConformClient.ConnectAsync(Target, handshake ?? Default, Timeline, targets.Quiet, deadline);
        _clients.Add(client);
        return client;
    }

    /// <summary>Connects and takes the first event.</summary>
    public async Task<(ConformClient Client, WireEvent Created)> GreetAsync(Handshake? handshake = null)
    {
        var client = await ConnectAsync(handshake);
        return (client, await client.ExpectNextAsync("session.created|transcription_session.created"));
    }

    /// <summary>A session that has begun.</summary>
    public async Task<ConformClient> OpenAsync(Handshake? handshake = null) => (await GreetAsync(handshake)).Client;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    private Handshake Default => needs.HasFlag(Needs.Beta) ? Handshake.Beta : new Handshake();
}
