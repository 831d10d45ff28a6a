using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorVoice.Host.Reporting;

/// <summary>One JSON object a line, for programs. Names are never changed, only added to.</summary>
internal sealed class JsonReporter(TextWriter writer) : ITalkReporter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();

    public void Report(TalkLine line)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Write(json, line);
            json.WriteEndObject();
        }

        lock (_lock)
        {
            // Not WriteLine: the same bytes on every system.
            writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) + "\n");
            writer.Flush();
        }
    }

    public void Show(TalkMeters meters)
    {
    }

    public void Remark(string text)
    {
    }

    private static void Write(Utf8JsonWriter json, TalkLine line)
    {
        switch (line)
        {
            case SessionLine session: Session(Begin(json, "session", line), session); break;
            case StateLine state: State(Begin(json, "state", line), state); break;
            case TurnLine turn: Turn(Begin(json, "turn", line), turn); break;
            case TranscriptLine transcript: Transcript(Begin(json, "transcript", line), transcript); break;
            case ToolLine tool: Tool(Begin(json, "tool", line), tool); break;
            case InterruptedLine interrupted: Interrupted(Begin(json, "interrupted", line), interrupted); break;
            case RolloverLine rollover: Rollover(Begin(json, "rollover", line), rollover); break;
            case FaultLine fault: Fault(Begin(json, "fault", line), fault); break;
            case RecoveryLine recovery: Recovery(Begin(json, "recovery", line), recovery.Report); break;
            case SummaryLine summary: Summary(Begin(json, "summary", line), summary); break;
            default: throw new InvalidOperationException($"{line.GetType().Name} has no JSON.");
        }
    }

    private static Utf8JsonWriter Begin(Utf8JsonWriter json, string type, TalkLine line)
    {
        json.WriteString("type", type);
        json.WriteNumber("at_ms", (long)line.At.TotalMilliseconds);
        return json;
    }

    private static void Session(Utf8JsonWriter json, SessionLine line)
    {
        json.WriteString("service", line.Service);
        json.WriteString("model", line.Model);
        json.WriteString("input", line.Input);
        json.WriteString("output", line.Output);
        json.WriteString("server_model", line.ServerModel);
        json.WriteString("server_model_reason", line.Why);
    }

    private static void State(Utf8JsonWriter json, StateLine line)
    {
        json.WriteString("state", Word(line.State));
        json.WriteString("reason", line.Reason);
    }

    private static void Turn(Utf8JsonWriter json, TurnLine line)
    {
        json.WriteNumber("turn", line.Number);
        json.WriteString("phase", Word(line.Phase));
        json.WriteString("item_id", line.Item);
        Count(json, "spoken_ms", line.SpokenMs);
    }

    private static void Transcript(Utf8JsonWriter json, TranscriptLine line)
    {
        json.WriteString("item_id", line.Item);
        json.WriteString("role", line.Role);
        json.WriteString("text", line.Text);
        json.WriteBoolean("final", line.Final);
        json.WriteBoolean("cut", line.Cut);
        Count(json, "audio_ms", line.AudioMs);
    }

    private static void Tool(Utf8JsonWriter json, ToolLine line)
    {
        json.WriteString("call_id", line.Call);
        json.WriteString("name", line.Name);
        json.WriteString("arguments", line.Arguments);
        json.WriteString("output", line.Output);
        json.WriteBoolean("failed", line.Failed);
    }

    private static void Interrupted(Utf8JsonWriter json, InterruptedLine line)
    {
        json.WriteString("item_id", line.Item);
        json.WriteNumber("heard_ms", line.HeardMs);
    }

    private static void Rollover(Utf8JsonWriter json, RolloverLine line)
    {
        json.WriteString("phase", line.Done is null ? "began" : "done");
        Count(json, "left_ms", (long?)line.Left?.TotalMilliseconds);
        if (line.Done is { } over)
        {
            json.WriteNumber("took_ms", (long)over.Took.TotalMilliseconds);
            json.WriteString("moment", Word(over.How));
            json.WriteBoolean("forced", over.Forced);
            json.WriteNumber("attempts", over.Attempts);
            json.WriteNumber("items_seeded", over.ItemsSeeded);
            json.WriteNumber("items_left_out", over.ItemsLeftOut);
            json.WriteNumber("items_lost", over.ItemsLost);
            json.WriteBoolean("summarised", over.Summarised);
        }
    }

    private static void Fault(Utf8JsonWriter json, FaultLine line)
    {
        json.WriteString("blame", Word(line.Blame));
        json.WriteString("code", line.Code);
        json.WriteString("message", line.Message);
    }

    private static void Recovery(Utf8JsonWriter json, RecoveryReport report)
    {
        json.WriteNumber("outage_ms", (long)report.Outage.TotalMilliseconds);
        json.WriteNumber("attempts", report.Attempts);
        json.WriteNumber("items_as_words", report.Restored.AsWords);
        json.WriteNumber("items_as_sound", report.Restored.AsSound);
        json.WriteNumber("tool_calls", report.Restored.ToolCalls);
        json.WriteNumber("tool_outputs", report.Restored.ToolOutputs);
        json.WriteNumber("items_lost", report.ItemsLost);
        json.WriteNumber("resent_ms", (long)report.SoundResent.TotalMilliseconds);
        json.WriteNumber("turns_resumed", report.Resumed.Turns);
        json.WriteNumber("requests_resumed", report.Resumed.Requests);
        json.WriteNumber("answers_continued", report.Resumed.Continued);
        json.WriteNumber("tools_running", report.Resumed.ToolCalls);
        json.WriteStartArray("lost");
        foreach (var loss in report.Lost)
        {
            json.WriteStringValue(loss.Code);
        }

        json.WriteEndArray();
    }

    private static void Summary(Utf8JsonWriter json, SummaryLine line)
    {
        json.WriteNumber("turns", line.Turns);
        json.WriteNumber("responses", line.Responses);
        json.WriteNumber("sent_ms", line.SentMs);
        json.WriteNumber("heard_ms", line.HeardMs);
        json.WriteNumber("reconnects", line.Reconnects);
        json.WriteNumber("faults", line.Faults);
        Count(json, "latency_ms", line.LatencyMs);
    }

    private static void Count(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
