using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>A message of the server as it came, and the words to judge it by. Each judgement throws <see cref="ConformFailure"/> if it doesn't hold,
/// and gives the event back, so that several can stand in a row.</summary>
/// <param name="Type">Its <c>type</c>; in parentheses what it is, if it is no event.</param>
internal sealed record WireEvent(string Type, JsonElement Json, TimeSpan At)
{
    public override string ToString() => WireText.Of(Json);

    public JsonElement? Find(string path) => JsonPath.Find(Json, path);

    /// <summary>The value is one of these: a text, a number, a bool or null. Null is met by a field that is left out, too.</summary>
    public WireEvent Is(string path, params object?[] allowed) =>
        That(allowed.Any(value => IsValue(Find(path), value)), $"{path} = {string.Join(" or ", allowed.Select(Word))}", path);

    /// <summary>It is there, and not null.</summary>
    public WireEvent Has(params string[] paths) => All(paths, path => Find(path) is { ValueKind: not JsonValueKind.Null }, "a value at");

    /// <summary>The field is there, whatever it holds.</summary>
    public WireEvent Names(params string[] paths) => All(paths, path => Find(path) is not null, "the field");

    /// <summary>The field is left out.</summary>
    public WireEvent Lacks(params string[] paths) => All(paths, path => Find(path) is null, "no field");

    public WireEvent Matches(string path, string pattern) =>
        That(Find(path) is { ValueKind: JsonValueKind.String } text && Regex.IsMatch(text.GetString()!, pattern), $"{path} to match /{pattern}/", path);

    public WireEvent Between(string path, double least, double most)
    {
        var number = Number(path);
        return That(number >= least && number <= most, string.Create(CultureInfo.InvariantCulture, $"{path} from {least} to {most}"), path);
    }

    /// <summary>The list has so many elements.</summary>
    public WireEvent Counts(string path, int count) =>
        That(Find(path) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == count, $"{path} to be a list of {count}", path);

    public string Text(string path)
    {
        That(Find(path) is { ValueKind: JsonValueKind.String }, $"{path} to be a text", path);
        return Find(path)!.Value.GetString()!;
    }

    public double Number(string path)
    {
        That(Find(path) is { ValueKind: JsonValueKind.Number }, $"{path} to be a number", path);
        return Find(path)!.Value.GetDouble();
    }

    /// <param name="path">Where it stands, for the message.</param>
    public WireEvent That(bool holds, string expected, string? path = null)
    {
        ConformFailure.Unless(holds, $"{Type} with {expected}", path is null ? ToString() : $"{path} is {Shown(Find(path))} in {this}");
        return this;
    }

    private static bool IsValue(JsonElement? found, object? value) => (found, value) switch
    {
        (null, null) or ({ ValueKind: JsonValueKind.Null }, null) => true,
        ({ ValueKind: JsonValueKind.String } text, string wanted) => text.GetString() == wanted,
        ({ ValueKind: JsonValueKind.True }, true) or ({ ValueKind: JsonValueKind.False }, false) => true,
        ({ ValueKind: JsonValueKind.Number } number, int or double) => number.GetDouble() == Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => false,
    };

    private static string Word(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Shown(JsonElement? found) => found is { } value ? WireText.Of(value) : "left out";

    private WireEvent All(string[] paths, Func<string, bool> holds, string expected)
    {
        foreach (var path in paths)
        {
            That(holds(path), $"{expected} {path}", path);
        }

        return this;
    }
}
