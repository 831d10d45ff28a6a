using System.Text.Json;

namespace ActorVoice.RealtimeServer.Models.Script;

/// <summary>Reads the fields of one object and notes every fault, also fields that nobody asked for.</summary>
internal sealed class ScriptFields
{
    private readonly Dictionary<string, LocatedJson> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly LocatedJson _place;
    private readonly Action<LocatedJson, string> _fault;

    public ScriptFields(LocatedJson place, Action<LocatedJson, string> fault)
    {
        (_place, _fault) = (place, fault);
        if (place.Kind != JsonValueKind.Object)
        {
            fault(place, $"an object was expected, not {Word(place.Kind)}.");
            return;
        }

        foreach (var (name, value) in place.Fields)
            if (!_fields.TryAdd(name, value)) fault(value, "is given twice.");
    }

    public LocatedJson? Find(string name)
    {
        _asked.Add(name);
        return _fields.GetValueOrDefault(name);
    }

    public string? Text(string name, bool required = false)
    {
        var value = Find(name);
        if (value is null && required) _fault(_place, $"'{name}' is missing.");
        if (value is null || value.Kind == JsonValueKind.String) return value?.Text;
        _fault(value, $"a text was expected, not {Word(value.Kind)}.");
        return null;
    }

    public double? Number(string name, double least, double most, bool isWhole)
    {
        if (Find(name) is not { } value) return null;
        if (value.Kind == JsonValueKind.Number && value.Number >= least && value.Number <= most && (!isWhole || value.Number == Math.Floor(value.Number)))
            return value.Number;
        var found = value.Kind == JsonValueKind.Number ? value.Text : Word(value.Kind);
        _fault(value, FormattableString.Invariant($"a {(isWhole ? "whole " : "")}number from {least} to {most} was expected, not {found}."));
        return null;
    }

    public int? Whole(string name, int least, int most) => (int?)Number(name, least, most, isWhole: true);

    public IReadOnlyList<LocatedJson> List(string name)
    {
        if (Find(name) is not { } value)
        {
            if (_place.Kind == JsonValueKind.Object) _fault(_place, $"'{name}' is missing.");
            return [];
        }

        if (value.Kind == JsonValueKind.Array && value.Items.Count > 0) return value.Items;
        _fault(value, value.Kind == JsonValueKind.Array ? "is empty." : $"a list was expected, not {Word(value.Kind)}.");
        return [];
    }

    /// <summary>Call last: whatever was not asked for is a slip of the writer's.</summary>
    public void RefuseOthers()
    {
        foreach (var (name, value) in _fields)
            if (!_asked.Contains(name)) _fault(value, $"is not known here; known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.");
    }

    public static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
