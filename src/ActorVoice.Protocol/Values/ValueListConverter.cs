using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

internal sealed class ValueListConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ValueListConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class ValueListConverter<T> : JsonConverter<ValueList<T>>
{
    private JsonTypeInfo<T>? _element;

    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("an array was expected");
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (reader.TokenType != JsonTokenType.Null) // a null element says nothing: leave it out rather than fail on it later
                items.Add(JsonSerializer.Deserialize(ref reader, Element(options))!);
        return items.Count == 0 ? ValueList<T>.Empty : new([.. items]);
    }

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value) JsonSerializer.Serialize(writer, item, Element(options));
        writer.WriteEndArray();
    }

    private JsonTypeInfo<T> Element(JsonSerializerOptions options) => _element ??= (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
