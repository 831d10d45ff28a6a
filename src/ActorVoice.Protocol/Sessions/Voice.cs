using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>The voice that speaks: a name, or the id of a custom voice (<c>{"id": "voice_…"}</c> on the wire). Frozen after the first assistant audio.</summary>
[JsonConverter(typeof(VoiceConverter))]
public readonly record struct Voice(string Value, bool IsCustom = false)
{
    public static Voice Alloy { get; } = new("alloy");

    public static Voice Ash { get; } = new("ash");

    public static Voice Ballad { get; } = new("ballad");

    public static Voice Coral { get; } = new("coral");

    public static Voice Echo { get; } = new("echo");

    public static Voice Sage { get; } = new("sage");

    public static Voice Shimmer { get; } = new("shimmer");

    public static Voice Verse { get; } = new("verse");

    public static Voice Marin { get; } = new("marin");

    public static Voice Cedar { get; } = new("cedar");

    public static IReadOnlyList<string> Known { get; } =
        ["alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar"];

    public static Voice Custom(string id) => new(id, IsCustom: true);

    public static implicit operator Voice(string name) => new(name);

    public override string ToString() => Value;
}

internal sealed class VoiceConverter : JsonConverter<Voice>
{
    public override Voice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new(reader.GetString()!);
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("a voice is a name or an object with an id");
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId && reader.TokenType == JsonTokenType.String) id = reader.GetString();
            else reader.Skip();
        }

        return id is null ? throw new JsonException("a custom voice needs an id") : Voice.Custom(id);
    }

    public override void Write(Utf8JsonWriter writer, Voice value, JsonSerializerOptions options)
    {
        if (!value.IsCustom)
        {
            writer.WriteStringValue(value.Value);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("id"u8, value.Value);
        writer.WriteEndObject();
    }
}
