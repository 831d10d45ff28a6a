using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorVoice.Recording;

/// <summary>An id as the plain text or number that it is.</summary>
internal sealed class IdConverter<T>(Func<string, T> read, Func<T, string?> write) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        read(reader.GetString() ?? throw new JsonException("An id is a text."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value) ?? "");
}

/// <summary>Samples by reference: `{"at":48000,"n":480}`, counted in samples from the start of the audio file.</summary>
internal sealed class SamplesByReference(ISampleStore store) : JsonConverter<ReadOnlyMemory<short>>
{
    public override ReadOnlyMemory<short> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return store.Take(document.RootElement.GetProperty("at").GetInt64(), document.RootElement.GetProperty("n").GetInt32());
    }

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<short> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("at", store.Put(value));
        writer.WriteNumber("n", value.Length);
        writer.WriteEndObject();
    }
}

/// <summary>Samples as length and checksum: `{"n":480,"sum":"…"}`; of redacted sound the length alone.</summary>
internal sealed class SamplesBySum(Redaction redaction) : JsonConverter<ReadOnlyMemory<short>>
{
    public override ReadOnlyMemory<short> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Effects are compared, not read.");

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<short> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("n", value.Length);
        if (!redaction.Audio)
        {
            writer.WriteString("sum", Checksum.Of(value.Span).ToString("x16", CultureInfo.InvariantCulture));
        }

        writer.WriteEndObject();
    }
}

/// <summary>One of several kinds, with its name in the table: `{"is":"SpeechBegan","it":{…}}`.</summary>
internal sealed class TaggedConverter<T> : JsonConverter<T>
    where T : class
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return JournalTable.Read(document.RootElement, options) as T ?? throw new JsonException($"This is no {typeof(T).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JournalTable.Write(writer, value, options);
}

/// <summary>Words that are taken out while they are written.</summary>
internal sealed class MaskedText(Redaction redaction) : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(redaction.Of(value));
}

/// <summary>Bytes of a person's own making: points of the same number, as Base64.</summary>
internal sealed class MaskedBytes : JsonConverter<ReadOnlyMemory<byte>>
{
    public override ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetBytesFromBase64();

    public override void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> value, JsonSerializerOptions options)
    {
        var points = new byte[value.Length];
        Array.Fill(points, (byte)'.');
        writer.WriteBase64StringValue(points);
    }
}

/// <summary>JSON of a person's own making: one word in its place.</summary>
internal sealed class MaskedJson : JsonConverter<JsonElement?>
{
    public override JsonElement? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement? value, JsonSerializerOptions options) => writer.WriteStringValue("redacted");
}

/// <summary>Pairs of a person's own making: their names stay.</summary>
internal sealed class MaskedPairs(Redaction redaction) : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString() ?? "");
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, redaction.Of(text));
        }

        writer.WriteEndObject();
    }
}
