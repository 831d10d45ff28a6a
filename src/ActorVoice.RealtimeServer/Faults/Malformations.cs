using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActorVoice.RealtimeServer.Faults;

/// <summary>Damages messages.</summary>
internal static class Malformations
{
    private const string Nobody = "nobody_knows_this";

    private static readonly Dictionary<string, Malformation> Known = new(StringComparer.Ordinal)
    {
        ["json"] = Malformation.Json,
        ["utf8"] = Malformation.Utf8,
        ["empty"] = Malformation.Empty,
        ["array"] = Malformation.Array,
        ["type"] = Malformation.Type,
        ["no_type"] = Malformation.NoType,
        ["event_id"] = Malformation.EventId,
        ["base64"] = Malformation.Base64,
        ["odd"] = Malformation.Odd,
        ["item"] = Malformation.Item,
        ["response"] = Malformation.Response,
        ["fields"] = Malformation.Fields,
        ["nulls"] = Malformation.Nulls,
    };

    public static IEnumerable<string> Names => Known.Keys;

    public static Malformation? ByName(string name) => Known.TryGetValue(name, out var how) ? how : null;

    /// <summary>The damaged message. One that is no JSON object already stays as it is where a field would be changed.</summary>
    public static byte[] Apply(Malformation how, ReadOnlySpan<byte> utf8) => how switch
    {
        Malformation.Json => utf8[..Math.Max(0, utf8.Length - 1)].ToArray(),
        Malformation.Utf8 => [.. utf8[..(utf8.Length / 2)], 0xC3, 0x28, .. utf8[(utf8.Length / 2)..]],
        Malformation.Empty => [],
        Malformation.Array => [(byte)'[', .. utf8, (byte)']'],
        _ => Edited(how, utf8),
    };

    private static byte[] Edited(Malformation how, ReadOnlySpan<byte> utf8)
    {
        if (Parsed(utf8) is not { } fields) return utf8.ToArray();
        Edit(how, fields);
        return Encoding.UTF8.GetBytes(fields.ToJsonString());
    }

    private static void Edit(Malformation how, JsonObject fields)
    {
        switch (how)
        {
            case Malformation.Type: fields["type"] = $"{fields["type"]}.{Nobody}"; break;
            case Malformation.NoType: fields.Remove("type"); break;
            case Malformation.EventId: fields.Remove("event_id"); break;
            case Malformation.Base64: fields[SoundIn(fields)] = "***"; break;
            case Malformation.Odd: fields[SoundIn(fields)] = WithOddByte(fields[SoundIn(fields)]); break;
            case Malformation.Item: fields["item_id"] = Nobody; break;
            case Malformation.Response: fields["response_id"] = Nobody; break;
            case Malformation.Fields: Replace(fields, 7); break;
            case Malformation.Nulls: Replace(fields, null); break;
        }
    }

    // A client's sound is in "audio", a server's in "delta".
    private static string SoundIn(JsonObject fields) => fields.ContainsKey("audio") ? "audio" : "delta";

    private static string WithOddByte(JsonNode? sound)
    {
        var text = sound is JsonValue value && value.TryGetValue<string>(out var given) && Base64.IsValid(given) ? given : "";
        byte[] bytes = Convert.FromBase64String(text);
        return Convert.ToBase64String(bytes.Length % 2 == 0 ? [.. bytes, 0] : bytes);
    }

    private static void Replace(JsonObject fields, int? value)
    {
        foreach (var name in fields.Select(field => field.Key).Where(name => name != "type").ToList()) fields[name] = value;
    }

    private static JsonObject? Parsed(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
