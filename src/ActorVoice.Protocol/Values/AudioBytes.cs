using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorVoice.Protocol;

/// <summary>Audio as it lies in a message: base64 on the wire, bytes of the stream's format here; equal when the bytes are.</summary>
/// <param name="Memory">Owned by this value from here on: nobody may write to it again.</param>
[JsonConverter(typeof(AudioBytesConverter))]
public readonly record struct AudioBytes(ReadOnlyMemory<byte> Memory)
{
    public int Length => Memory.Length;

    public ReadOnlySpan<byte> Span => Memory.Span;

    public static implicit operator AudioBytes(byte[] bytes) => new(bytes);

    public bool Equals(AudioBytes other) => Span.SequenceEqual(other.Span);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    public override string ToString() => $"{Length} bytes";
}

internal sealed class AudioBytesConverter : JsonConverter<AudioBytes>
{
    public override AudioBytes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("base64 audio was expected");
        if (!reader.TryGetBytesFromBase64(out var bytes)) throw new UndecodableAudioException();
        return new(bytes);
    }

    public override void Write(Utf8JsonWriter writer, AudioBytes value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.Span);
}

/// <summary>Never leaves the readers: they answer with a <see cref="ProtocolFault"/>.</summary>
internal sealed class UndecodableAudioException() : JsonException("the audio is no valid base64");
