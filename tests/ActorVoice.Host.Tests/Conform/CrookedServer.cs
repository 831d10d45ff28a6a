using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ActorVoice.Host.Conform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace ActorVoice.Host.Tests.Conform;

/// <summary>How a crooked server bends what it passes on.</summary>
internal sealed record Crookedness
{
    /// <summary>What the client gets for an event of the server; none, one or more.</summary>
    public Func<JsonObject, IEnumerable<JsonObject>> Said { get; init; } = said => [said];

    /// <summary>False: the server never hears of this message.</summary>
    public Func<string, bool> Hears { get; init; } = _ => true;

    /// <summary>Sent in place of everything.</summary>
    public string? Greeting { get; init; }

    public bool EchoesProtocol { get; init; } = true;

    public WebSocketMessageType Frames { get; init; } = WebSocketMessageType.Text;
}

/// <summary>Our own server behind a proxy that bends one thing: proof that the checks can fail.</summary>
internal sealed class CrookedServer : IAsyncDisposable
{
    private readonly OwnServer _own;
    private readonly WebApplication _app;

    private CrookedServer(OwnServer own, WebApplication app) => (_own, _app) = (own, app);

    public string Url => _app.Urls.First().Replace("http", "ws", StringComparison.Ordinal);

    public static async Task<CrookedServer> StartAsync(Crookedness crookedness)
    {
        var (own, targets) = await OwnServer.StartAsync(NullLoggerFactory.Instance, CancellationToken.None);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(context => PassAsync(context, targets.Main.Uri, crookedness));
        await app.StartAsync();
        return new CrookedServer(own, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
        await _own.DisposeAsync();
    }

    private static async Task PassAsync(HttpContext context, Uri uri, Crookedness crookedness)
    {
        var offered = context.WebSockets.WebSocketRequestedProtocols;
        using var client = await context.WebSockets.AcceptWebSocketAsync(crookedness.EchoesProtocol && offered.Contains("realtime") ? "realtime" : null);
        using var server = new ClientWebSocket();
        await server.ConnectAsync(new Uri(uri + context.Request.QueryString.Value), context.RequestAborted);
        if (crookedness.Greeting is { } greeting)
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(greeting), WebSocketMessageType.Text, true, context.RequestAborted);
        }

        try
        {
            await Task.WhenAny(DownAsync(server, client, crookedness, context.RequestAborted), UpAsync(client, server, crookedness, context.RequestAborted));
        }
        finally
        {
            server.Abort();
        }
    }

    private static async Task DownAsync(ClientWebSocket server, WebSocket client, Crookedness crookedness, CancellationToken cancellationToken)
    {
        while (await TakeAsync(server, cancellationToken) is { } message)
        {
            foreach (var said in crookedness.Greeting is null ? crookedness.Said(JsonNode.Parse(message)!.AsObject()) : [])
            {
                await client.SendAsync(Encoding.UTF8.GetBytes(said.ToJsonString()), crookedness.Frames, true, cancellationToken);
            }
        }
    }

    private static async Task UpAsync(WebSocket client, ClientWebSocket server, Crookedness crookedness, CancellationToken cancellationToken)
    {
        while (await TakeAsync(client, cancellationToken) is { } message)
        {
            if (crookedness.Hears(message))
            {
                await server.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, cancellationToken);
            }
        }
    }

    private static async Task<string?> TakeAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await socket.ReceiveAsync(piece.AsMemory(), cancellationToken);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(piece, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }
}
