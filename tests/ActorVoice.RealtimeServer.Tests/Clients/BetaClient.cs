using System.Text.Json;
using System.Text.Json.Nodes;
using ActorVoice.RealtimeServer.Tests.Kit;

namespace ActorVoice.RealtimeServer.Tests.Clients;

/// <summary>A client as they were in 2024: the flat session, sent whole and at once, beta's subprotocols, and <see cref="BetaConversation"/>.</summary>
internal sealed class BetaClient : IDisposable
{
    private readonly SocketClient _socket;
    private int _sent;

    private BetaClient(SocketClient socket) => _socket = socket;

    public BetaConversation Conversation { get; } = new();

    public static async Task<BetaClient> ConnectAsync(RealtimeServerHost server, object? turnDetection, object[]? tools = null, string[]? modalities = null)
    {
        var client = new BetaClient(await SocketClient.ConnectAsync(new Uri($"{server.Uri}?model=gpt-4o-realtime-preview-2024-10-01"), options =>
        {
            options.AddSubProtocol("realtime");
            options.AddSubProtocol("openai-insecure-api-key.null");
            options.AddSubProtocol("openai-beta.realtime-v1");
        }));
        await client.SayAsync("session.update", new
        {
            session = new
            {
                modalities = modalities ?? ["text", "audio"],
                instructions = "",
                voice = "verse",
                input_audio_format = "pcm16",
                output_audio_format = "pcm16",
                input_audio_transcription = (object?)null,
                turn_detection = turnDetection,
                tools = tools ?? [],
                tool_choice = "auto",
                temperature = 0.8,
                max_response_output_tokens = 4096,
            },
        });
        await client.HearUntilAsync("session.updated");
        return client;
    }

    public Task SayAsync(string type, object data)
    {
        var wireEvent = JsonSerializer.SerializeToNode(data)!.AsObject();
        wireEvent["event_id"] = $"evt_{++_sent}";
        wireEvent["type"] = type;
        return _socket.SayAsync(wireEvent.ToJsonString());
    }

    public async Task SayTextAsync(string text)
    {
        await SayAsync("conversation.item.create", new { item = new { type = "message", role = "user", content = new[] { new { type = "input_text", text } } } });
        await SayAsync("response.create", new { });
    }

    public Task AppendAsync(ReadOnlySpan<short> samples) => SayAsync("input_audio_buffer.append", new { audio = Convert.ToBase64String(Sounds.Bytes(samples)) });

    /// <summary>Processes everything up to and with the next event of this type; an error on the way is one of the test's.</summary>
    public async Task<JsonObject> HearUntilAsync(string type)
    {
        while (true)
        {
            var wireEvent = await _socket.HearAsync() ?? throw new InvalidOperationException($"The line ended before {type}.");
            Conversation.Process(wireEvent);
            if (Client.TypeOf(wireEvent) == type) return wireEvent;
            if (Client.TypeOf(wireEvent) == "error") throw new InvalidOperationException((string?)wireEvent["error"]!["message"]);
        }
    }

    public void Dispose() => _socket.Dispose();
}
