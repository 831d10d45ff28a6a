using ActorVoice.RealtimeServer;
using ActorVoice.RealtimeServer.Models;
using Microsoft.Extensions.Logging;

namespace ActorVoice.Host.Conform;

/// <summary>Our own server inside this process, on loopback, under every circumstance that a check needs.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private const string Model = "gpt-realtime";

    // A long answer is some hundred events: so it takes seconds.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    // What we send is worked off before the answer to what is sent behind it; this is for what another thread may still do.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    private readonly List<RealtimeServerHost> _servers = [];

    public static async Task<(OwnServer Server, Targets Targets)> StartAsync(ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var server = new OwnServer();
        try
        {
            var key = $"sk-conform-{Guid.NewGuid():N}";
            var plain = new RealtimeServerOptions { Model = Script() };
            return (server, new Targets(await AtAsync(plain, null))
            {
                Guarded = await AtAsync(plain with { ApiKeys = [key] }, key),
                Choosy = await AtAsync(plain with { ModelNames = [Model], AllowBeta = false }, null),
                Brief = await AtAsync(plain with { SessionLength = Moment }, null),
                Slow = await AtAsync(plain with { Pace = Pace }, null),
                Quiet = Quiet,
            });
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        async Task<Target> AtAsync(RealtimeServerOptions options, string? key)
        {
            var started = await RealtimeServerHost.StartAsync(options, loggers: loggers, cancellationToken: cancellationToken);
            server._servers.Add(started);
            return new Target(started.Uri, Model, key);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private static ScriptModel Script()
    {
        const string name = "conform.model.json";
        using var resource = typeof(OwnServer).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks its resource {name}.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return ScriptModel.Parse(name, bytes.ToArray());
    }
}
