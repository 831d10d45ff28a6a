using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorVoice.RealtimeServer;

/// <summary>The server on a port of its own. Reads no settings but those it is given, and leaves Ctrl+C to the process. Disposing it tells its
/// clients (close 1001) and frees the port.</summary>
public sealed partial class RealtimeServerHost : IAsyncDisposable
{
    /// <summary>A free port of this machine that nobody outside can reach.</summary>
    public const string FreeLoopbackPort = "http://127.0.0.1:0";

    private readonly WebApplication _app;

    private RealtimeServerHost(WebApplication app, Uri http)
    {
        _app = app;
        HttpUri = http;
        Uri = new UriBuilder(http) { Scheme = "ws", Path = "/v1/realtime" }.Uri;
    }

    /// <summary>Where clients connect: <c>ws://127.0.0.1:…/v1/realtime</c>. They add <c>?model=…</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The root, for <c>/healthz</c>.</summary>
    public Uri HttpUri { get; }

    /// <summary>Starts listening; returns when clients can connect.</summary>
    /// <param name="url">http, a host and a port; port 0 takes a free one.</param>
    /// <exception cref="ArgumentException">The options or the url are wrong.</exception>
    /// <exception cref="IOException">The port is taken, or not ours to take; the message says which.</exception>
    public static async Task<RealtimeServerHost> StartAsync(
        RealtimeServerOptions? options = null,
        string url = FreeLoopbackPort,
        ILoggerFactory? loggers = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        var engine = new RealtimeServerEngine(options ?? new(), time, loggers);
        var listen = Checked(url);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => Bound(kestrel.Limits, engine.Options.Limits));

        // So that what was said before a reset has left: a write then ends when the system has taken its bytes.
        if (engine.HasFaults) builder.Services.Configure<SocketTransportOptions>(sockets => sockets.MaxWriteBufferSize = 1);
        builder.Services.AddRoutingCore();
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime>(new NoLifetime()));
        if (loggers is not null) builder.Services.Replace(ServiceDescriptor.Singleton(loggers));
        var app = builder.Build();
        if (engine.HasFaults) app.UseRealtimeFaults();
        app.UseWebSockets();
        app.UseRouting();
        app.MapRealtime(engine);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var host = new RealtimeServerHost(app, Reachable(app.Urls.First(), listen));
        LogListening(engine.Logger, host.HttpUri, engine.Options.Model.Name);
        return host;
    }

    /// <summary>Returns when the server was stopped or the token says so.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken = default) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Uri Checked(string url)
    {
        // Kestrel knows * and + as hosts, the framework's Uri doesn't.
        var plain = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        if (!System.Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme != System.Uri.UriSchemeHttp || uri.PathAndQuery != "/")
            throw new ArgumentException($"'{url}' is no address to listen at: write http://HOST:PORT, for example http://127.0.0.1:5080.", nameof(url));
        return uri;
    }

    // Who connects and says nothing, or says its handshake a letter at a time, does not hold its place for long.
    private static void Bound(KestrelServerLimits kestrel, RealtimeServerLimits limits)
    {
        kestrel.RequestHeadersTimeout = limits.HandshakeTimeout;
        kestrel.KeepAliveTimeout = limits.HandshakeTimeout;
        kestrel.MaxConcurrentConnections = 2L * limits.Connections;
    }

    // A server that listens everywhere is reached by loopback from here.
    private static Uri Reachable(string bound, Uri asked)
    {
        var builder = new UriBuilder(asked) { Port = Checked(bound).Port };
        if (asked.Host is "0.0.0.0" or "[::]") builder.Host = "127.0.0.1";
        return builder.Uri;
    }

    [LoggerMessage(ServerLogIds.Listening, LogLevel.Information, "Listening at {Url}; {Model} answers.")]
    private static partial void LogListening(ILogger logger, Uri url, string model);

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
