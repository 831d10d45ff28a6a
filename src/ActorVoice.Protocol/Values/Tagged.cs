using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>The kinds of an object that tells its kind in <c>type</c>: the one list for reading, writing and checking.</summary>
/// <param name="kinds">Wire name and the record that holds it.</param>
/// <param name="unknown">The record for any other type: its <c>type</c> (null when there was none) and the whole object.</param>
/// <param name="untyped">The record to read when the object carries no <c>type</c>, or null to take it as unknown.</param>
internal sealed class TaggedKinds(Dictionary<string, Type> kinds, Func<string?, RawJson, WireObject> unknown, Type? untyped = null)
{
    private readonly FrozenDictionary<string, Type> _kinds = kinds.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<Type, string> _names = kinds.ToFrozenDictionary(kind => kind.Value, kind => kind.Key);

    public IReadOnlyList<string> Names { get; } = [.. kinds.Keys];

    /// <summary>The kinds of a tagged base record that is known only by its type.</summary>
    public static TaggedKinds Of(Type tagged) =>
        (TaggedKinds)tagged.GetProperty(nameof(Item.Kinds), BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;

    public string NameOf(object value) => _names[value.GetType()];

    public Type? Find(string? name) => name is null ? untyped : _kinds.GetValueOrDefault(name);

    public WireObject Unknown(string? name, RawJson raw) => unknown(name, raw);
}

/// <summary>An object whose kind stands in its <c>type</c>.</summary>
internal interface ITagged
{
    static abstract TaggedKinds Kinds { get; }
}

/// <summary>An object of a kind that this library does not know: kept whole, and written back as it came.</summary>
internal interface IUnknownTagged
{
    RawJson Raw { get; }
}

/// <summary>Reads a tagged object by its table, wherever in the object <c>type</c> stands. No polymorphic deserialisation: that throws on new types.</summary>
internal sealed class TaggedConverter<T> : JsonConverter<T>
    where T : WireObject, ITagged
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("an object was expected");
        var name = PeekType(reader);
        return T.Kinds.Find(name) is { } kind
            ? (T?)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(kind))
            : (T)T.Kinds.Unknown(name, new(JsonElement.ParseValue(ref reader)));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (value is IUnknownTagged unknown) unknown.Raw.Element.WriteTo(writer);
        else JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
    }

    // The reader comes as a copy: looking ahead leaves the caller's where it was.
    private static string? PeekType(Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (found) return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            reader.Skip();
        }

        return null;
    }
}
