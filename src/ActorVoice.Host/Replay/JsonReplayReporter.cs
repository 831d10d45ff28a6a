using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ActorVoice.Recording;

namespace ActorVoice.Host.Replay;

/// <summary>For programs: one JSON object a line; the README has the table.</summary>
internal sealed class JsonReplayReporter(TextWriter output) : IReplayReporter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Begin(JournalReplay replay) => Line("replay", json =>
    {
        json.WriteString("session", replay.Session);
        json.WriteString("began", replay.Began);
        json.WriteStartArray("redacted");
        foreach (var what in replay.Redacted)
        {
            json.WriteStringValue(what);
        }

        json.WriteEndArray();
    });

    public void Tell(ReplayStep step) => Line("step", json =>
    {
        Write(json, step);
        json.WriteBoolean("skipped", step.WasSkipped);
        Write(json, "effects", step.Recorded);
    });

    public void Diverge(ReplayStep step) => Line("divergence", json =>
    {
        Write(json, step);
        Write(json, "recorded", step.Recorded);
        Write(json, "replayed", step.Replayed);
        json.WriteString("failure", step.Failure);
    });

    public void End(JournalReplay replay, long steps, long skipped, bool isCutShort) => Line("summary", json =>
    {
        json.WriteNumber("steps", steps);
        json.WriteNumber("skipped", skipped);
        json.WriteNumber("lost", replay.Lost);
        json.WriteBoolean("whole", replay.IsWhole);
        json.WriteBoolean("torn", replay.IsTorn);
        json.WriteBoolean("cut_short", isCutShort);
    });

    private static void Write(Utf8JsonWriter json, ReplayStep step)
    {
        json.WriteNumber("index", step.Index);
        json.WriteNumber("at_ms", step.At.TotalMilliseconds);
        json.WriteString("core", step.Core);
        json.WritePropertyName("mail");
        json.WriteRawValue(step.Mail);
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string>? effects)
    {
        if (effects is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var effect in effects)
        {
            json.WriteRawValue(effect);
        }

        json.WriteEndArray();
    }

    private void Line(string type, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            write(json);
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n");
    }
}
