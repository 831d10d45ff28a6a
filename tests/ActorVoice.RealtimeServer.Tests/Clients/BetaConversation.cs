using System.Text.Json.Nodes;

namespace ActorVoice.RealtimeServer.Tests.Clients;

/// <summary>The item state of a client of 2024: it knows items by <c>conversation.item.created</c> only, builds their content from
/// <c>content_part.added</c> and deltas, and throws at whatever it does not expect.</summary>
internal sealed class BetaConversation
{
    private const int SamplesPerMs = 24;

    private readonly Dictionary<string, BetaItem> _items = [];
    private readonly HashSet<string> _responses = [];
    private readonly Dictionary<string, (long StartMs, long EndMs)> _speech = [];

    public List<BetaItem> Items { get; } = [];

    public BetaItem Item(string id) => _items.TryGetValue(id, out var item) ? item : throw new InvalidOperationException($"Item \"{id}\" not found");

    public void Process(JsonObject wireEvent)
    {
        if (wireEvent["event_id"] is null) throw new InvalidOperationException("Missing \"event_id\" on event");
        var type = (string?)wireEvent["type"] ?? throw new InvalidOperationException("Missing \"type\" on event");
        switch (type)
        {
            case "conversation.item.created": Created(wireEvent["item"]!.AsObject()); break;
            case "conversation.item.truncated": Truncate(Item(Id(wireEvent)), (long)wireEvent["audio_end_ms"]!); break;
            case "conversation.item.deleted": Items.Remove(Item(Id(wireEvent))); break;
            case "input_audio_buffer.speech_started": _speech[Id(wireEvent)] = ((long)wireEvent["audio_start_ms"]!, 0); break;
            case "input_audio_buffer.speech_stopped": _speech[Id(wireEvent)] = (_speech[Id(wireEvent)].StartMs, (long)wireEvent["audio_end_ms"]!); break;
            case "response.created": _responses.Add((string)wireEvent["response"]!["id"]!); break;
            case "response.output_item.added": Known(wireEvent); break;
            case "response.output_item.done": Item((string)wireEvent["item"]!["id"]!).Status = (string)wireEvent["item"]!["status"]!; break;
            case "response.content_part.added": Item(Id(wireEvent)).Content.Add((string)wireEvent["part"]!["type"]!); break;
            case "response.audio_transcript.delta": Part(wireEvent, "audio").Transcript += (string)wireEvent["delta"]!; break;
            case "response.text.delta": Part(wireEvent, "text").Text += (string)wireEvent["delta"]!; break;
            case "response.audio.delta": Part(wireEvent, "audio").Audio.AddRange(Kit.Sounds.Samples(Convert.FromBase64String((string)wireEvent["delta"]!))); break;
            case "response.function_call_arguments.delta": Item(Id(wireEvent)).Arguments += (string)wireEvent["delta"]!; break;
            default: Expect(type); break;
        }
    }

    private static string Id(JsonObject wireEvent) => (string)wireEvent["item_id"]!;

    private void Known(JsonObject wireEvent)
    {
        var response = (string)wireEvent["response_id"]!;
        if (!_responses.Contains(response)) throw new InvalidOperationException($"Response \"{response}\" not found");
    }

    private BetaItem Part(JsonObject wireEvent, string kind)
    {
        var item = Item(Id(wireEvent));
        var index = (int)wireEvent["content_index"]!;
        return item.Content.ElementAtOrDefault(index) == kind ? item : throw new InvalidOperationException($"No {kind} part {index} was added to {item.Id}.");
    }

    private void Created(JsonObject item)
    {
        var id = (string)item["id"]!;
        var created = new BetaItem(id, (string)item["type"]!, (string?)item["role"], (string?)item["name"], (string?)item["call_id"]);
        if (!_items.TryAdd(id, created)) throw new InvalidOperationException($"Item \"{id}\" was created twice.");
        Items.Add(created);
        created.Text = string.Concat((item["content"]?.AsArray() ?? []).Where(part => (string)part!["type"]! is "text" or "input_text").Select(part => (string)part!["text"]!));
        if (_speech.TryGetValue(id, out var said)) created.SpokenMs = said.EndMs - said.StartMs;
    }

    private static void Truncate(BetaItem item, long endMs)
    {
        item.Audio.RemoveRange((int)Math.Min(item.Audio.Count, endMs * SamplesPerMs), Math.Max(0, item.Audio.Count - (int)(endMs * SamplesPerMs)));
        item.Transcript = "";
    }

    private static void Expect(string type)
    {
        string[] harmless =
        [
            "session.created", "session.updated", "input_audio_buffer.committed", "input_audio_buffer.cleared", "response.done", "response.audio.done",
            "response.audio_transcript.done", "response.text.done", "response.content_part.done", "response.function_call_arguments.done", "rate_limits.updated",
            "conversation.item.input_audio_transcription.failed", "error",
        ];
        if (!harmless.Contains(type)) throw new InvalidOperationException($"Missing conversation event processor for \"{type}\"");
    }
}

/// <summary>What such a client knows of an item.</summary>
internal sealed record BetaItem(string Id, string Type, string? Role, string? Name, string? CallId)
{
    public string Status { get; set; } = "";

    public string Text { get; set; } = "";

    public string Transcript { get; set; } = "";

    public string Arguments { get; set; } = "";

    public long SpokenMs { get; set; }

    public List<string> Content { get; } = [];

    public List<short> Audio { get; } = [];
}
