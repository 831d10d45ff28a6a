using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActorVoice.RealtimeServer.Tests.Fuzz;

/// <summary>Changes messages, by their bytes or by their meaning. The same random numbers give the same changes.</summary>
/// <param name="random">Seeded.</param>
/// <param name="ids">Items and responses that there are, so that a change can hit one.</param>
internal sealed class Mutator(Random random, IReadOnlyList<string> ids)
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "1.5", "1e400", "-1e400", "9223372036854775807", "123456789012345678901234567890", "\"\"", "\"\\u0000\"",
        "\"root\"", "\"none\"", "\"auto\"", "\"audio\"", "\"text\"", "\"inf\"", "\"function\"", "\"message\"", "\"AAAA\"", "\"***\"", "\"AAA=\"", "[]",
        "{}", "[null]", "[[[[[[[[]]]]]]]]", "{\"type\":\"realtime\"}", "{\"type\":\"server_vad\"}", "[\"audio\",\"text\"]", "\"input_audio_buffer.commit\"",
    ];

    private static readonly string Longest = JsonSerializer.Serialize(new string('x', 70_000));

    public byte[] Mutate(byte[] utf8) => random.Next(8) switch
    {
        0 => Flipped(utf8),
        1 => Without(utf8),
        2 => [.. utf8.AsSpan(0, At(utf8)), .. Noise(), .. utf8],
        3 => utf8[..At(utf8)],
        _ => Reshaped(utf8),
    };

    private int At(byte[] utf8) => random.Next(utf8.Length + 1);

    private byte[] Noise()
    {
        var noise = new byte[random.Next(1, 9)];
        random.NextBytes(noise);
        return noise;
    }

    private byte[] Flipped(byte[] utf8)
    {
        byte[] flipped = [.. utf8];
        for (var times = random.Next(1, 5); times > 0; times--) flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private byte[] Without(byte[] utf8)
    {
        var (from, to) = (At(utf8), At(utf8));
        return [.. utf8.AsSpan(0, Math.Min(from, to)), .. utf8.AsSpan(Math.Max(from, to))];
    }

    private byte[] Reshaped(byte[] utf8)
    {
        var root = JsonNode.Parse(utf8)!.AsObject();
        for (var times = random.Next(1, 3); times > 0; times--) Change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private void Change(JsonObject root)
    {
        List<JsonObject> places = [];
        Collect(root, places);
        var place = places[random.Next(places.Count)];
        if (place.Count == 0)
        {
            place["a"] = Value();
            return;
        }

        var name = place.ElementAt(random.Next(place.Count)).Key;
        switch (random.Next(5))
        {
            case 0: place.Remove(name); break;
            case 1: place[$"{name}s"] = place[name]?.DeepClone(); break;
            case 2 when ids.Count > 0: place[name] = ids[random.Next(ids.Count)]; break;
            case 3: place[name] = new JsonArray(place[name]?.DeepClone(), Value()); break;
            default: place[name] = Value(); break;
        }
    }

    private JsonNode? Value() => JsonNode.Parse(random.Next(200) == 0 ? Longest : Values[random.Next(Values.Length)]);

    private static void Collect(JsonNode? node, List<JsonObject> places)
    {
        if (node is JsonObject fields)
        {
            places.Add(fields);
            foreach (var (_, value) in fields) Collect(value, places);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items) Collect(item, places);
        }
    }
}
