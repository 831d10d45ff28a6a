using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ActorVoice.Connection.Realtime;
using ActorVoice.Connection.Transport;
using Xunit.Abstractions;

namespace ActorVoice.Tests.Connection;

/// <summary>A socket whose peer has gone without a word: nothing arrives, nothing is refused.</summary>
public sealed class HalfOpenLineTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_socket_that_went_silent_is_noticed_by_its_keep_alive()
    {
        using var peer = new TcpListener(IPAddress.Loopback, 0);
        peer.Start();
        var silent = AcceptAndFallSilentAsync(peer);
        var address = new Uri($"ws://127.0.0.1:{((IPEndPoint)peer.LocalEndpoint).Port}/v1/realtime");
        await using var line = await new WebSocketTransport().ConnectAsync(RealtimeEndpoints.At(address, "m"), CancellationToken.None);
        using var socket = await silent.WaitAsync(Bound);

        var watch = Stopwatch.StartNew();
        using var bound = new CancellationTokenSource(Bound);
        var death = await Assert.ThrowsAsync<TransportException>(() => line.ReceiveAsync(bound.Token).AsTask());
        output.WriteLine($"noticed after {watch.Elapsed.TotalSeconds:0.0} s: {death.Message}");

        Assert.Equal(TransportFailure.Lost, death.Failure);
    }

    /// <summary>Does the handshake by hand, and then neither reads nor writes.</summary>
    private static async Task<TcpClient> AcceptAndFallSilentAsync(TcpListener listener)
    {
        var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }

        var key = request.ToString().Split("\r\n").Single(header => header.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(' ')[1].Trim();
        var accept = Convert.ToBase64String(Hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: realtime\r\n\r\n"));
        return client;
    }

    // The handshake of RFC 6455 asks for it; nothing is kept secret by it.
#pragma warning disable CA5350
    private static byte[] Hash(string text) => SHA1.HashData(Encoding.ASCII.GetBytes(text));
#pragma warning restore CA5350
}
