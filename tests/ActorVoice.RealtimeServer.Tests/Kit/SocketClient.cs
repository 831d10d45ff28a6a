using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ActorVoice.RealtimeServer.Tests.Kit;

/// <summary>A client over a real WebSocket.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));

    public ClientWebSocket Socket => _socket;

    public static async Task<SocketClient> ConnectAsync(Uri uri, Action<ClientWebSocketOptions>? options = null)
    {
        var client = new SocketClient();
        options?.Invoke(client._socket.Options);
        await client._socket.ConnectAsync(uri, client._patience.Token);
        return client;
    }

    public Task SayAsync(string json) => SayAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text);

    public Task SayAsync(byte[] message, WebSocketMessageType kind, bool isEnd = true) => _socket.SendAsync(message, kind, isEnd, _patience.Token);

    /// <summary>The next event, or null when the server closed.</summary>
    public async Task<JsonObject?> HearAsync()
    {
        List<byte> message = [];
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer, _patience.Token);
            if (received.MessageType == WebSocketMessageType.Close) return null;
            message.AddRange(buffer.AsSpan(0, received.Count));
            if (received.EndOfMessage) return JsonNode.Parse(message.ToArray())!.AsObject();
        }
    }

    /// <summary>Events up to and with the first of this type.</summary>
    public async Task<List<JsonObject>> HearUntilAsync(string type)
    {
        List<JsonObject> heard = [];
        do
        {
            heard.Add(await HearAsync() ?? throw new InvalidOperationException($"closed before {type}: {_socket.CloseStatusDescription}"));
        }
        while (Client.TypeOf(heard[^1]) != type);
        return heard;
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _patience.Token);

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }
}
