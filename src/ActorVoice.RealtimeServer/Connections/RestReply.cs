using System.Buffers;
using System.Text.Json;
using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>The answer to a REST call: JSON.</summary>
internal readonly record struct RestReply(int Status, ReadOnlyMemory<byte> Json)
{
    public static RestReply Of(ClientSecret secret, RawJson session) => Write(200, writer =>
    {
        WriteSecret(writer, secret);
        writer.WritePropertyName("session"u8);
        session.Element.WriteTo(writer);
    });

    /// <summary>The session itself, with the key in it.</summary>
    public static RestReply OfLegacy(ClientSecret secret, RawJson session) => Write(200, writer =>
    {
        foreach (var field in session.Element.EnumerateObject()) field.WriteTo(writer);
        writer.WriteStartObject("client_secret"u8);
        WriteSecret(writer, secret);
        writer.WriteEndObject();
    });

    public static RestReply Refused(int status, ErrorDetails error) => Write(status, writer =>
    {
        writer.WriteStartObject("error"u8);
        writer.WriteString("message"u8, error.Message);
        writer.WriteString("type"u8, error.Type);
        writer.WriteString("param"u8, error.Param);
        writer.WriteString("code"u8, error.Code);
        writer.WriteEndObject();
    });

    private static void WriteSecret(Utf8JsonWriter writer, ClientSecret secret)
    {
        writer.WriteString("value"u8, secret.Value);
        writer.WriteNumber("expires_at"u8, secret.ExpiresAt.ToUnixTimeSeconds());
    }

    private static RestReply Write(int status, Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        return new(status, buffer.WrittenMemory);
    }
}
