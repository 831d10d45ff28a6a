using System.Net.WebSockets;
using System.Text.Json;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>Puts frames together to messages. What is no event becomes one with its type in parentheses, so that a check stumbles over it.</summary>
internal sealed class MessageReader(WebSocket socket, Timeline timeline)
{
    // A server's message is a piece of an answer, or an item with its sound.
    private const int Longest = 64 * 1024 * 1024;
    private const int Piece = 32 * 1024;

    private readonly MemoryStream _message = new();
    private readonly byte[] _piece = new byte[Piece];

    /// <summary>Null: the server closed.</summary>
    public async Task<WireEvent?> ReadAsync(CancellationToken cancellationToken)
    {
        _message.SetLength(0);
        while (true)
        {
            var received = await socket.ReceiveAsync(_piece.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            Keep(received.Count);
            if (received.EndOfMessage)
            {
                return Event(received.MessageType);
            }
        }
    }

    private void Keep(int count)
    {
        if (_message.Length + count > Longest)
        {
            throw new IOException($"a message of more than {Longest} bytes");
        }

        _message.Write(_piece, 0, count);
    }

    private WireEvent Event(WebSocketMessageType kind)
    {
        if (kind == WebSocketMessageType.Binary)
        {
            return No("(a binary frame)");
        }

        try
        {
            var json = JsonElement.Parse(_message.GetBuffer().AsSpan(0, (int)_message.Length));
            var type = JsonPath.Find(json, "type") is { ValueKind: JsonValueKind.String } named ? named.GetString()! : "(an event without type)";
            return new WireEvent(type, json, timeline.Elapsed);
        }
        catch (JsonException)
        {
            return No("(a message that is no JSON)");
        }
    }

    private WireEvent No(string what) => new(what, JsonElement.Parse("null"u8), timeline.Elapsed);
}
