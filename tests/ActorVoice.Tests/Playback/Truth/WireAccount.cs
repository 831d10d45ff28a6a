using System.Runtime.InteropServices;
using System.Text.Json;

namespace ActorVoice.Tests.Playback.Truth;

/// <summary>What both sides said on the wire about the sound of answers, read from the tap.</summary>
internal sealed class WireAccount
{
    private readonly Dictionary<string, List<short>> _sent = [];

    public WireAccount(IEnumerable<VoiceEvent> events)
    {
        foreach (var tapped in events.OfType<WireTapped>())
            Read(tapped);
    }

    /// <summary>Items with sound, in the order of their first sample.</summary>
    public List<string> Order { get; } = [];

    public List<(string Item, long EndMs)> Truncations { get; } = [];

    public List<string> Errors { get; } = [];

    /// <summary>All that the server sent of an item.</summary>
    public ReadOnlySpan<short> Sent(string item) => CollectionsMarshal.AsSpan(_sent[item]);

    private void Read(WireTapped tapped)
    {
        switch (tapped.Type)
        {
            case "error": Errors.Add(System.Text.Encoding.UTF8.GetString(tapped.Utf8.Span)); break;
            case "response.output_audio.delta": ReadSound(tapped.Utf8); break;
            case "conversation.item.truncate": ReadTruncation(tapped.Utf8); break;
            default: break;
        }
    }

    private void ReadSound(ReadOnlyMemory<byte> utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        var item = json.RootElement.GetProperty("item_id").GetString()!;
        if (!_sent.TryGetValue(item, out var samples))
        {
            _sent[item] = samples = [];
            Order.Add(item);
        }

        samples.AddRange(MemoryMarshal.Cast<byte, short>(json.RootElement.GetProperty("delta").GetBytesFromBase64()));
    }

    private void ReadTruncation(ReadOnlyMemory<byte> utf8)
    {
        using var json = JsonDocument.Parse(utf8);
        Truncations.Add((json.RootElement.GetProperty("item_id").GetString()!, json.RootElement.GetProperty("audio_end_ms").GetInt64()));
    }
}
