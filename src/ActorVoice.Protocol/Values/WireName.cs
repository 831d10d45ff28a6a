using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>A string of the protocol with known values; others are kept, because services add values without notice.</summary>
public interface IWireName<TSelf>
    where TSelf : struct, IWireName<TSelf>
{
    /// <summary>The text on the wire.</summary>
    string Value { get; }

    /// <summary>The values in our documents, in their order.</summary>
    static abstract IReadOnlyList<string> Known { get; }

    static abstract TSelf From(string value);
}

internal sealed class WireNameConverter<T> : JsonConverter<T>
    where T : struct, IWireName<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? T.From(reader.GetString()!) : throw new JsonException("a text was expected");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
