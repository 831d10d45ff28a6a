using ActorVoice.RealtimeServer.Door;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ActorVoice.RealtimeServer;

/// <summary>Puts the server into a web application.</summary>
public static partial class RealtimeServerEndpoints
{
    private static readonly string[] Paths = ["/", "/v1/realtime", "/openai/v1/realtime"];

    /// <summary>Serves realtime clients at <c>/</c>, <c>/v1/realtime</c> and <c>/openai/v1/realtime</c>, makes ephemeral keys beside them,
    /// and answers <c>/healthz</c>. The application must
    /// call <c>UseWebSockets()</c> before.</summary>
    public static IEndpointRouteBuilder MapRealtime(this IEndpointRouteBuilder app, RealtimeServerEngine engine)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(engine);
        var stopping = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var lines = new LineCount(engine.Options.Limits.Connections);
        foreach (var path in Paths) app.Map(path, context => ServeAsync(context, engine, lines, stopping));
        app.MapSecrets(engine);
        app.MapGet("/healthz", context => context.Response.WriteAsync("ok"));
        return app;
    }

    /// <summary>Lets faults make a line half-open. Call it before <c>UseWebSockets()</c>; <see cref="RealtimeServerHost"/> does so by itself.</summary>
    public static IApplicationBuilder UseRealtimeFaults(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is { } upgrade) context.Features.Set<IHttpUpgradeFeature>(new FaultableUpgrade(upgrade));
        return next(context);
    });

    private static async Task ServeAsync(HttpContext context, RealtimeServerEngine engine, LineCount lines, CancellationToken stopping)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            await context.Response.WriteAsync("This is a Realtime WebSocket endpoint: connect with ws:// and an Upgrade header.", context.RequestAborted);
            return;
        }

        if (!lines.TryEnter())
        {
            LogTooMany(engine.Logger, engine.Options.Limits.Connections);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            await TalkAsync(context, engine, stopping);
        }
        finally
        {
            lines.Leave();
        }
    }

    private static async Task TalkAsync(HttpContext context, RealtimeServerEngine engine, CancellationToken stopping)
    {
        var arrival = engine.Arrive(RequestOf(context), engine.Options.FaultsByUrl);
        if (arrival.RefusedWith is { } status)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(arrival.Why, context.RequestAborted);
            return;
        }

        // Browsers fail the line when they offered protocols and none comes back; the key, which is among them, must not be echoed.
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = offered.Contains("realtime") ? "realtime" : null,
            KeepAliveInterval = TimeSpan.FromSeconds(20),
            KeepAliveTimeout = TimeSpan.FromSeconds(20),
        });
        var wire = new Wire(context);
        using var line = new WebSocketLine(socket, wire, arrival, engine);
        await line.RunAsync(stopping);
        await wire.HoldAsync(stopping);
    }

    internal static RealtimeRequest RequestOf(HttpContext context) => new(
        context.Request.Path.Value ?? "",
        context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.FirstOrDefault() ?? ""),
        context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
        [.. context.WebSockets.WebSocketRequestedProtocols]);

    [LoggerMessage(ServerLogIds.TooManyLines, LogLevel.Warning, "A client was refused: {Limit} lines are open already.")]
    private static partial void LogTooMany(ILogger logger, int limit);
}
