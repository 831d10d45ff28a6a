using System.Net;
using System.Net.WebSockets;

namespace ActorVoice.Connection.Transport;

/// <summary>Lines over WebSockets. A dead peer is noticed by the keep-alive: a ping each second, an answer within two more.</summary>
/// <param name="time">Bounds the handshake.</param>
/// <param name="connectTimeout">10 s unless set.</param>
public sealed class WebSocketTransport(TimeProvider? time = null, TimeSpan? connectTimeout = null) : IRealtimeTransport
{
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly TimeSpan _connectTimeout = connectTimeout ?? TimeSpan.FromSeconds(10);

    public async ValueTask<IRealtimeLine> ConnectAsync(RealtimeEndpoint endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var socket = new ClientWebSocket();
        try
        {
            Prepare(socket.Options, endpoint);
            using var timeout = new CancellationTokenSource(_connectTimeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            await socket.ConnectAsync(endpoint.Uri, either.Token);
            return new WebSocketLine(socket);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw new TransportException(TransportFailure.Unreachable, $"{endpoint} did not answer within {_connectTimeout.TotalSeconds:0} s.");
        }
        catch (WebSocketException e)
        {
            var failure = Explain(endpoint, socket.HttpStatusCode, e);
            socket.Dispose();
            throw failure;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Prepare(ClientWebSocketOptions options, RealtimeEndpoint endpoint)
    {
        options.KeepAliveInterval = KeepAliveInterval;
        options.KeepAliveTimeout = KeepAliveTimeout;
        options.CollectHttpResponseDetails = true;
        foreach (var protocol in endpoint.SubProtocols)
        {
            options.AddSubProtocol(protocol);
        }

        foreach (var (name, value) in endpoint.Headers)
        {
            options.SetRequestHeader(name, value);
        }
    }

    private static TransportException Explain(RealtimeEndpoint endpoint, HttpStatusCode status, WebSocketException e) => (int)status switch
    {
        401 or 403 => new(TransportFailure.Unauthorized, $"{endpoint} refused the key (HTTP {(int)status}). Check the key and that it may use this model.", e),
        400 or 404 => new(TransportFailure.Rejected, $"{endpoint} does not serve this address or model (HTTP {(int)status}). Check the URL and the model.", e),
        429 or >= 500 => new(TransportFailure.Busy, $"{endpoint} is busy or broken (HTTP {(int)status}).", e),
        0 => new(TransportFailure.Unreachable, $"{endpoint} can't be reached: {Innermost(e)}", e),
        _ => new(TransportFailure.NotWebSocket, $"{endpoint} answered, but is no WebSocket (HTTP {(int)status}). Check the URL.", e),
    };

    private static string Innermost(Exception e)
    {
        while (e.InnerException is { } inner)
        {
            e = inner;
        }

        return e.Message;
    }
}
