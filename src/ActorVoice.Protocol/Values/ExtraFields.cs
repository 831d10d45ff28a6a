using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>
/// The fields of an object that this library has no name for: kept, compared by value, and written back when the object is passed on.
/// Filled while reading; not to be changed afterwards.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The field's own word; a dictionary only for the serializer.")]
public sealed class ExtraFields : IDictionary<string, JsonElement>, IEquatable<ExtraFields>
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    public int Count => _fields.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _fields.Keys;

    public ICollection<JsonElement> Values => _fields.Values;

    public JsonElement this[string key]
    {
        get => _fields[key];
        set => _fields[key] = value.Clone();
    }

    public bool Equals(ExtraFields? other) =>
        other is not null && Count == other.Count
        && _fields.All(field => other._fields.TryGetValue(field.Key, out var theirs) && JsonElement.DeepEquals(field.Value, theirs));

    public override bool Equals(object? obj) => Equals(obj as ExtraFields);

    public override int GetHashCode() => _fields.Keys.Aggregate(Count, (hash, name) => hash ^ name.GetHashCode(StringComparison.Ordinal));

    public override string ToString() => $"{{{string.Join(", ", _fields.Select(field => $"{field.Key}: {field.Value.GetRawText()}"))}}}";

    public void Add(string key, JsonElement value) => _fields.Add(key, value.Clone());

    public bool ContainsKey(string key) => _fields.ContainsKey(key);

    public bool TryGetValue(string key, out JsonElement value) => _fields.TryGetValue(key, out value);

    public bool Remove(string key) => _fields.Remove(key);

    public void Clear() => _fields.Clear();

    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, JsonElement>>.Add(KeyValuePair<string, JsonElement> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, JsonElement>>.Contains(KeyValuePair<string, JsonElement> item) =>
        TryGetValue(item.Key, out var value) && JsonElement.DeepEquals(value, item.Value);

    void ICollection<KeyValuePair<string, JsonElement>>.CopyTo(KeyValuePair<string, JsonElement>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, JsonElement>>)_fields).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, JsonElement>>.Remove(KeyValuePair<string, JsonElement> item) => Remove(item.Key);
}
