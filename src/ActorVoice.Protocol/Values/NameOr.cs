using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

/// <summary>A field that is either a plain name or an object (<c>tool_choice</c>, <c>truncation</c>, <c>tracing</c>).</summary>
/// <param name="Name">The name, or null when it is an object.</param>
/// <param name="Object">The object, or null when it is a name.</param>
[JsonConverter(typeof(NameOrConverterFactory))]
public sealed record NameOr<T>(string? Name, T? Object = null)
    where T : WireObject
{
    public static implicit operator NameOr<T>(string name) => new(name);

    public static implicit operator NameOr<T>(T value) => new(null, value);

    public override string ToString() => Name ?? Object?.ToString() ?? "";
}

internal sealed class NameOrConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(NameOr<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(NameOrConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
}

internal sealed class NameOrConverter<T> : JsonConverter<NameOr<T>>
    where T : WireObject
{
    public override NameOr<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new(reader.GetString()),
        JsonTokenType.StartObject => new(null, JsonSerializer.Deserialize(ref reader, Inner(options))),
        _ => throw new JsonException("a name or an object was expected"),
    };

    public override void Write(Utf8JsonWriter writer, NameOr<T> value, JsonSerializerOptions options)
    {
        if (value.Object is { } inner) JsonSerializer.Serialize(writer, inner, Inner(options));
        else writer.WriteStringValue(value.Name);
    }

    private static JsonTypeInfo<T> Inner(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}
