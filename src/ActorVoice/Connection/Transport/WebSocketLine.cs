using System.Net.WebSockets;

namespace ActorVoice.Connection.Transport;

/// <summary>One open WebSocket. Messages are put together in one buffer that grows to the longest of them and is used again.</summary>
internal sealed class WebSocketLine(ClientWebSocket socket) : IRealtimeLine
{
    /// <summary>More than the protocol's longest append (15 MiB of sound as base64); a peer that sends more is broken.</summary>
    private const int LongestMessage = 32 * 1024 * 1024;

    private byte[] _buffer = new byte[16 * 1024];

    public async ValueTask SendAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(utf8, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportException(TransportFailure.Lost, $"The line is dead: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            throw new TransportException(TransportFailure.Lost, $"The line died while sending: {e.Message}", e);
        }
    }

    public async ValueTask<LineMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var length = 0;
            while (true)
            {
                var part = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return new LineMessage(LineMessageKind.Close, default, (int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty), socket.CloseStatusDescription);
                }

                if (part.EndOfMessage)
                {
                    var kind = part.MessageType == WebSocketMessageType.Text ? LineMessageKind.Text : LineMessageKind.Binary;
                    return new LineMessage(kind, _buffer.AsMemory(0, length));
                }

                Grow(length);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // How the socket tells that its keep-alive got no answer; the reason is inside.
            throw new TransportException(TransportFailure.Lost, $"The line is dead: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException)
        {
            throw new TransportException(TransportFailure.Lost, $"The line died: {e.Message}", e);
        }
    }

    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException or OperationCanceledException)
        {
            // The line is gone already, which is what was wanted.
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Grow(int length)
    {
        if (length < _buffer.Length)
        {
            return;
        }

        if (length >= LongestMessage)
        {
            throw new TransportException(TransportFailure.Lost, $"The peer sent a message of more than {LongestMessage / (1024 * 1024)} MiB.");
        }

        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
