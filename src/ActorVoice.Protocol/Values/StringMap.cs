using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>Names with texts (a response's <c>metadata</c>); equal to another with the same pairs.</summary>
[JsonConverter(typeof(StringMapConverter))]
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "Read as a value of the protocol, not as a collection class.")]
public sealed class StringMap : IReadOnlyDictionary<string, string>, IEquatable<StringMap>
{
    private readonly Dictionary<string, string> _pairs;

    public StringMap(IEnumerable<KeyValuePair<string, string>> pairs) => _pairs = new(pairs, StringComparer.Ordinal);

    public int Count => _pairs.Count;

    public IEnumerable<string> Keys => _pairs.Keys;

    public IEnumerable<string> Values => _pairs.Values;

    public string this[string key] => _pairs[key];

    public bool ContainsKey(string key) => _pairs.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _pairs.TryGetValue(key, out value);

    public bool Equals(StringMap? other) =>
        other is not null && Count == other.Count && _pairs.All(pair => other._pairs.TryGetValue(pair.Key, out var value) && value == pair.Value);

    public override bool Equals(object? obj) => Equals(obj as StringMap);

    public override int GetHashCode() => _pairs.Keys.Aggregate(Count, (hash, name) => hash ^ name.GetHashCode(StringComparison.Ordinal));

    public override string ToString() => $"{{{string.Join(", ", _pairs.Select(pair => $"{pair.Key}: {pair.Value}"))}}}";

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal sealed class StringMapConverter : JsonConverter<StringMap>
{
    public override StringMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("an object of texts was expected");
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null) continue;
            if (reader.TokenType != JsonTokenType.String) throw new JsonException($"the value of '{name}' is no text");
            pairs[name] = reader.GetString()!;
        }

        return new(pairs);
    }

    public override void Write(Utf8JsonWriter writer, StringMap value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value) writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
