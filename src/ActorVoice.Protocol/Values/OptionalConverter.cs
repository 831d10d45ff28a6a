using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

internal sealed class OptionalConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(OptionalConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class OptionalConverter<T> : JsonConverter<Optional<T>>
{
    private JsonTypeInfo<T>? _inner;

    /// <summary>A <c>null</c> on the wire is a present field, so this converter wants to see it.</summary>
    public override bool HandleNull => true;

    public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? new(default!) : new(JsonSerializer.Deserialize(ref reader, Inner(options))!);

    public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options)
    {
        if (value.Value is null) writer.WriteNullValue();
        else JsonSerializer.Serialize(writer, value.Value, Inner(options));
    }

    // Not in the constructor: converters are made while the options are still being resolved.
    private JsonTypeInfo<T> Inner(JsonSerializerOptions options) => _inner ??= (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
