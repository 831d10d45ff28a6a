using System.Text.Json;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>The events of one response, from <c>response.created</c> to <c>response.done</c>.</summary>
internal sealed class Answer(IReadOnlyList<WireEvent> events)
{
    public IReadOnlyList<WireEvent> Events => events;

    public WireEvent Created => events[0];

    public WireEvent Done => events[^1];

    public string Id => Created.Text("response.id");

    /// <summary>The first event of this type.</summary>
    public WireEvent One(string type) => events.FirstOrDefault(heard => heard.Type == type)
        ?? throw new ConformFailure($"{type} in the response", string.Join(", ", events.Select(heard => heard.Type).Distinct()));

    public IReadOnlyList<WireEvent> All(string type) => [.. events.Where(heard => heard.Type == type)];

    /// <summary>All <c>delta</c> texts of this type put together.</summary>
    public string Joined(string type) => string.Concat(All(type).Select(heard => heard.Text("delta")));

    /// <summary>The whole sound.</summary>
    public byte[] Audio(string type = "response.output_audio.delta") => [.. All(type).SelectMany(SoundOf)];

    /// <summary>The first item of <c>response.done</c>'s output with this type.</summary>
    public JsonElement Output(string type)
    {
        Done.Has("response.output");
        foreach (var item in Done.Find("response.output")!.Value.EnumerateArray())
        {
            if (JsonPath.Find(item, "type") is { ValueKind: JsonValueKind.String } named && named.GetString() == type)
            {
                return item;
            }
        }

        throw new ConformFailure($"response.done with a {type} in its output", Done.ToString());
    }

    /// <summary>The id of the first message.</summary>
    public string MessageId => Output("message").GetProperty("id").GetString()!;

    private static byte[] SoundOf(WireEvent delta)
    {
        delta.That(delta.Find("delta") is { ValueKind: JsonValueKind.String } text && text.TryGetBytesFromBase64(out _), "delta in base64", "delta");
        return delta.Find("delta")!.Value.GetBytesFromBase64();
    }
}
