using System.Text.Json;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>What one side said, and when.</summary>
/// <param name="At">Since the check began.</param>
/// <param name="Who"><c>C</c> the check, <c>S</c> the server, <c>-</c> a remark.</param>
/// <param name="Type">The event's type; else what happened.</param>
/// <param name="Text">The message on one line, its sound cut short.</param>
internal sealed record WireLine(TimeSpan At, char Who, string Type, string Text);

/// <summary>Everything that was said in a check, in order, over all its connections. Thread-safe.</summary>
internal sealed class Timeline(TimeProvider time)
{
    // More than any check needs; the oldest go, for a fault is found at the end.
    private const int Most = 2_000;

    private readonly Lock _lock = new();
    private readonly Queue<WireLine> _lines = new();
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);
    private readonly long _began = time.GetTimestamp();

    public TimeProvider Time => time;

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    public IReadOnlyList<WireLine> Lines => Locked(() => _lines.ToArray());

    /// <summary>The types of the events that the check sent.</summary>
    public IReadOnlyCollection<string> Said => Locked(() => _said.ToArray());

    /// <summary>The codes of errors that the server told, in whatever event.</summary>
    public IReadOnlyCollection<string> Codes => Locked(() => _codes.ToArray());

    public void Say(string json)
    {
        var type = TypeOf(json);
        Add(new WireLine(Elapsed, 'C', type, WireText.Of(json)));
        Locked(() => _said.Add(type));
    }

    public void Hear(WireEvent heard)
    {
        Add(new WireLine(heard.At, 'S', heard.Type, heard.ToString()));
        foreach (var path in (string[])["error.code", "response.status_details.error.code"])
        {
            if (heard.Find(path) is { ValueKind: JsonValueKind.String } code)
            {
                Locked(() => _codes.Add(code.GetString()!));
            }
        }
    }

    public void Remark(string what) => Add(new WireLine(Elapsed, '-', what, what));

    private static string TypeOf(string json)
    {
        try
        {
            return JsonPath.Find(JsonElement.Parse(json), "type") is { ValueKind: JsonValueKind.String } type ? type.GetString()! : "(no type)";
        }
        catch (JsonException)
        {
            return "(no JSON)";
        }
    }

    private void Add(WireLine line) => Locked(() =>
    {
        _lines.Enqueue(line);
        return _lines.Count > Most && _lines.TryDequeue(out _);
    });

    private T Locked<T>(Func<T> work)
    {
        lock (_lock)
        {
            return work();
        }
    }
}
