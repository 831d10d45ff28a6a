using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>The most tokens one response may take, tool calls included: 1 to 4096, or no limit (<c>"inf"</c>).</summary>
/// <param name="Count">The limit, or null for none.</param>
[JsonConverter(typeof(MaxTokensConverter))]
public readonly record struct MaxTokens(int? Count)
{
    public static MaxTokens Inf { get; } = new(null);

    public static implicit operator MaxTokens(int count) => new(count);

    public override string ToString() => Count?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "inf";
}

internal sealed class MaxTokensConverter : JsonConverter<MaxTokens>
{
    public override MaxTokens Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.ValueTextEquals("inf"u8) ? MaxTokens.Inf : throw new JsonException("a whole number or \"inf\" was expected");
        var count = LongConverter.ReadWhole(ref reader);
        return count is >= int.MinValue and <= int.MaxValue ? new((int)count) : throw new JsonException($"{count} is out of range");
    }

    public override void Write(Utf8JsonWriter writer, MaxTokens value, JsonSerializerOptions options)
    {
        if (value.Count is { } count) writer.WriteNumberValue(count);
        else writer.WriteStringValue("inf"u8);
    }
}
