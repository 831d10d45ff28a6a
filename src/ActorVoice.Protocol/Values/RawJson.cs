using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>Any JSON value, kept as it came; two are equal when they say the same. Owns its data, whatever buffer it was read from.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson : IEquatable<RawJson>
{
    public RawJson(JsonElement element) => Element = element.Clone();

    /// <summary>The value; <see cref="JsonValueKind.Undefined"/> for a default <see cref="RawJson"/>.</summary>
    public JsonElement Element { get; }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static RawJson Parse(string json) => new(JsonElement.Parse(json));

    public bool Equals(RawJson other) =>
        Element.ValueKind == other.Element.ValueKind
        && (Element.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(Element, other.Element));

    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    // Equal values may be written differently (1 and 1.0, another property order), so only what they surely share is hashed.
    public override int GetHashCode() => (int)Element.ValueKind;

    public override string ToString() => Element.ValueKind == JsonValueKind.Undefined ? "" : Element.GetRawText();

    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);
}

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
    {
        if (value.Element.ValueKind == JsonValueKind.Undefined) writer.WriteNullValue();
        else value.Element.WriteTo(writer);
    }
}
