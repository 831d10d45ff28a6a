using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorVoice.Host.Conform.Reporting;

/// <summary>One JSON object a line, for programs. Names are never changed, only added to.</summary>
internal sealed class ConformJson(TextWriter writer, bool verbose)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void List(IReadOnlyList<Check> checks)
    {
        foreach (var check in checks)
        {
            Line("listed", json =>
            {
                About(json, check);
                json.WriteString("needs", NeedsText.Of(check.Needs));
            });
        }
    }

    public void Report(CheckResult result) => Line("check", json =>
    {
        About(json, result.Check);
        json.WriteString("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Outcome.ToString()));
        json.WriteString("reason", result.Reason);
        json.WriteString("expected", result.Expected);
        json.WriteString("came", result.Came);
        json.WriteNumber("took_ms", (long)result.Took.TotalMilliseconds);
        if (verbose && result.Outcome == Outcome.Failed)
        {
            Wire(json, result);
        }
    });

    public void Finish(Summary summary, TimeSpan took) => Line("summary", json =>
    {
        json.WriteString("target", summary.Target);
        json.WriteNumber("checks", summary.Checks);
        json.WriteNumber("passed", summary.Passed);
        json.WriteNumber("failed", summary.Failed);
        json.WriteNumber("skipped", summary.Skipped);
        json.WriteNumber("not_run", summary.NotRun);
        json.WriteNumber("took_ms", (long)took.TotalMilliseconds);
    });

    private static void About(Utf8JsonWriter json, Check check)
    {
        json.WriteString("name", check.Name);
        json.WriteString("group", check.Group);
        json.WriteString("section", check.Section);
        json.WriteString("dialect", check.Dialect);
    }

    private static void Wire(Utf8JsonWriter json, CheckResult result)
    {
        json.WriteStartArray("wire");
        foreach (var line in result.Timeline.Lines)
        {
            json.WriteStartObject();
            json.WriteNumber("at_ms", (long)line.At.TotalMilliseconds);
            json.WriteString("who", line.Who switch { 'C' => "client", 'S' => "server", _ => "remark" });
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Line(string type, Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            fields(json);
            json.WriteEndObject();
        }

        // Not WriteLine: the same bytes on every system.
        writer.Write(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)) + "\n");
        writer.Flush();
    }
}
