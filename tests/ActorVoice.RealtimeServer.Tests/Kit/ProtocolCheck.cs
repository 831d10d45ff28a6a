using System.Text.Json.Nodes;

namespace ActorVoice.RealtimeServer.Tests.Kit;

/// <summary>Sees every event of a session and knows what may not come.</summary>
internal sealed class ProtocolCheck
{
    private readonly HashSet<string> _announced = [];
    private readonly HashSet<string> _ended = [];
    private readonly HashSet<string> _events = [];
    private readonly Dictionary<string, string> _itemOf = [];
    private string? _speaking;

    public List<string> Items { get; } = [];

    /// <summary>Responses under way; with true those that write to the conversation.</summary>
    public Dictionary<string, bool> Open { get; } = [];

    public void See(JsonObject wireEvent, string where)
    {
        var type = Client.TypeOf(wireEvent);
        Assert.True(_events.Add((string)wireEvent["event_id"]!), $"{where}: event id twice");
        switch (type)
        {
            case "response.created":
                var inConversation = wireEvent["response"]!["conversation_id"] is not null;
                Assert.False(inConversation && Open.ContainsValue(true), $"{where}: two active responses");
                Open.Add((string)wireEvent["response"]!["id"]!, inConversation);
                break;
            case "response.done":
                var id = (string)wireEvent["response"]!["id"]!;
                Assert.True(Open.Remove(id) && _ended.Add(id), $"{where}: {id} ended twice");
                Assert.NotEqual("in_progress", (string)wireEvent["response"]!["status"]!);
                Assert.All(wireEvent["response"]!["output"]!.AsArray(), item => Assert.NotEqual("in_progress", (string)item!["status"]!));
                break;
            case "conversation.item.added" or "conversation.item.created" or "response.output_item.added":
                _announced.Add((string)wireEvent["item"]!["id"]!);
                if (type != "response.output_item.added") Items.Add((string)wireEvent["item"]!["id"]!);
                break;
            case "conversation.item.deleted":
                Assert.True(Items.Remove((string)wireEvent["item_id"]!), $"{where}: deleted an unknown item");
                break;
            case "input_audio_buffer.speech_started":
                _speaking = (string)wireEvent["item_id"]!;
                break;
            case "input_audio_buffer.speech_stopped":
                Assert.True(_speaking == (string)wireEvent["item_id"]!, $"{where}: stopped another item than started");
                break;
            case "error":
                Assert.NotEqual("server_error", (string)wireEvent["error"]!["type"]!);
                break;
            default:
                SeePart(wireEvent, type, where);
                break;
        }
    }

    private void SeePart(JsonObject wireEvent, string type, string where)
    {
        if (type.StartsWith("input_audio_buffer.", StringComparison.Ordinal)) return;
        if (wireEvent["response_id"] is { } response) Assert.True(Open.ContainsKey((string)response!), $"{where}: {type} of a response that is over");
        var item = (string?)wireEvent["item_id"] ?? (string?)wireEvent["item"]?["id"];
        if (item is null) return;
        var isSpoken = item == _speaking && type == "conversation.item.input_audio_transcription.delta";
        Assert.True(isSpoken || _announced.Contains(item), $"{where}: {type} of an unannounced item");
        if (wireEvent["response_id"] is { } owner) Assert.Equal((string)owner!, _itemOf.TryGetValue(item, out var known) ? known : _itemOf[item] = (string)owner!);
    }
}
