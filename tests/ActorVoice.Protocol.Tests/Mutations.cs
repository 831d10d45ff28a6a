using System.Text;
using System.Text.Json.Nodes;

namespace ActorVoice.Protocol.Tests;

/// <summary>Damages a message: bytes flipped, cut out, doubled; or one value of it replaced by another kind of value, so that the JSON stays whole.</summary>
internal static class Mutations
{
    private static readonly string[] Values =
        ["null", "true", "0", "-1", "3.0", "1e400", "99999999999999999999", "\"\"", "\"text\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "[null]", "[[]]", "{}", "{\"type\":5}", "{\"type\":\"message\"}"];

    public static byte[] Of(byte[] sample, Random random) => random.Next(2) == 0 ? Bytes(sample, random) : OneValue(sample, random);

    private static byte[] Bytes(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at)); break;
                case 2: bytes.Insert(at, (byte)"{}[]\",:\\0"[random.Next(9)]); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 30), bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }

    private static byte[] OneValue(byte[] sample, Random random)
    {
        // The text of the new value takes the place of a mark, because not each of them can live in a JsonNode.
        const string Mark = "\"@@mark@@\"";
        var root = JsonNode.Parse(sample)!;
        var places = Places(root).ToArray();
        var (parent, key) = places[random.Next(places.Length)];
        if (parent is JsonArray array) array[(int)key] = "@@mark@@";
        else parent.AsObject()[(string)key] = "@@mark@@";
        return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(Mark, Values[random.Next(Values.Length)], StringComparison.Ordinal));
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node)
    {
        var children = node switch
        {
            JsonObject fields => fields.Select(field => ((object)field.Key, field.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var (key, child) in children.ToArray())
        {
            yield return (node!, key);
            foreach (var place in Places(child)) yield return place;
        }
    }
}
