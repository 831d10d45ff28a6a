using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

/// <summary>Walks one client event along the shapes of its records and remembers the fault that the service would name.</summary>
internal sealed class StrictCheck(StrictRules rules)
{
    private enum Rank
    {
        Unknown,
        Missing,
        Wrong,
        None,
    }

    private ErrorDetails? _fault;
    private Rank _rank = Rank.None;

    /// <summary>The fault to answer with, or null and the shape to read the event by.</summary>
    public static ErrorDetails? FirstFault(JsonElement message, StrictRules rules, out JsonTypeInfo? shape)
    {
        shape = null;
        if (message.ValueKind != JsonValueKind.Object) return Errors.NotAnObject();
        if (!message.TryGetProperty("type"u8, out var type)) return Errors.MissingEventType();
        if (type.ValueKind != JsonValueKind.String) return Errors.InvalidType("type", "a string", JsonWords.Of(type));
        var name = type.GetString()!;
        shape = rules.EventNames.Contains(name) ? rules.Events.Find(name) : null;
        return shape is null ? Errors.InvalidValue("type", name, rules.EventNames) : FaultIn(message, rules, shape);
    }

    /// <summary>The fault of an object whose shape is known beforehand.</summary>
    public static ErrorDetails? FaultIn(JsonElement message, StrictRules rules, JsonTypeInfo shape)
    {
        if (message.ValueKind != JsonValueKind.Object) return Errors.NotAnObject();
        var check = new StrictCheck(rules);
        check.Object(message, ObjectShape.Of(shape), "");
        return check._fault;
    }

    private void Report(Rank rank, ErrorDetails fault)
    {
        if (rank < _rank) (_rank, _fault) = (rank, fault);
    }

    private void WrongType(JsonElement value, string path, string expected) =>
        Report(Rank.Wrong, Errors.InvalidType(path, expected, JsonWords.Of(value)));

    private void Object(JsonElement value, ObjectShape shape, string path)
    {
        var parts = shape.Type == typeof(MessageItem) ? PartsOf(value) : null;
        foreach (var property in value.EnumerateObject())
        {
            var inner = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (shape.Find(property.Name) is not { } field || rules.Hidden.Contains((shape.Type, property.Name))) Report(Rank.Unknown, Errors.UnknownParameter(inner));
            else if (property.Value.ValueKind == JsonValueKind.Null && !field.Required) continue; // as if it were left out
            else Field(property.Value, field, field.Type, inner, parts);
        }

        foreach (var field in shape.Fields)
            if (field.Required && !value.TryGetProperty(field.Name, out _))
                Report(Rank.Missing, Errors.MissingRequiredParameter(path.Length == 0 ? field.Name : $"{path}.{field.Name}"));
        foreach (var fault in KindRules.Faults(value, shape.Type, path)) Report(RankOf(fault), fault);
    }

    private static Rank RankOf(ErrorDetails fault) => fault.Code switch
    {
        ErrorCodes.UnknownParameter => Rank.Unknown,
        ErrorCodes.MissingRequiredParameter => Rank.Missing,
        _ => Rank.Wrong,
    };

    private IReadOnlyList<string>? PartsOf(JsonElement message) =>
        message.TryGetProperty("role"u8, out var role) && role.ValueKind == JsonValueKind.String
            ? rules.Parts.GetValueOrDefault(role.GetString()!)
            : null;

    private void Field(JsonElement value, FieldShape field, Type type, string path, IReadOnlyList<string>? parts)
    {
        if (type == typeof(RawJson)) return;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)) List(value, field, type.GetGenericArguments()[0], path, parts);
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NameOr<>)) NameOr(value, field, type.GetGenericArguments()[0], path);
        else if (type == typeof(StringMap)) Map(value, field, path);
        else if (type.IsAssignableTo(typeof(ITagged)) && type.IsAbstract) Tagged(value, field, type, path, parts);
        else if (type.IsAssignableTo(typeof(WireObject))) Nested(value, type, path);
        else if (ScalarCheck.Fault(value, field, type, path) is { } fault) Report(Rank.Wrong, fault);
    }

    private void Nested(JsonElement value, Type type, string path)
    {
        if (value.ValueKind == JsonValueKind.Object) Object(value, ObjectShape.Of(rules.Shapes(type)!), path);
        else WrongType(value, path, "an object");
    }

    private void List(JsonElement value, FieldShape field, Type element, string path, IReadOnlyList<string>? parts)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            WrongType(value, path, "an array");
            return;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray()) Field(item, field, FieldShape.Unwrap(element), $"{path}[{index++}]", parts);
    }

    private void NameOr(JsonElement value, FieldShape field, Type type, string path)
    {
        if (value.ValueKind == JsonValueKind.Object) Nested(value, type, path);
        else if (value.ValueKind != JsonValueKind.String) WrongType(value, path, "a string or an object");
        else if (field.Names.Count > 0 && !field.Names.Contains(value.GetString()!))
            Report(Rank.Wrong, Errors.InvalidValue(path, value.GetString()!, field.Names));
    }

    private void Map(JsonElement value, FieldShape field, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            WrongType(value, path, "an object");
            return;
        }

        foreach (var pair in value.EnumerateObject())
            if (ScalarCheck.Fault(pair.Value, field, typeof(string), $"{path}.{pair.Name}") is { } fault) Report(Rank.Wrong, fault);
        if (MapLimits.Fault(value, field, path) is { } beyond) Report(Rank.Wrong, beyond);
    }

    private void Tagged(JsonElement value, FieldShape field, Type type, string path, IReadOnlyList<string>? parts)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            WrongType(value, path, "an object");
            return;
        }

        var kinds = TaggedKinds.Of(type);
        if (!value.TryGetProperty("type"u8, out var tag))
        {
            // Without its kind nothing else in the object can be judged, so this goes before unknown parameters.
            Report(Rank.Unknown, Errors.MissingRequiredParameter($"{path}.type"));
            return;
        }

        var allowed = type == typeof(ContentPart) ? parts ?? rules.Parts.Values.SelectMany(names => names).Distinct()
            : type == typeof(Item) && field.Type == typeof(Item) ? rules.Items
            : type == typeof(Tool) ? rules.Tools
            : kinds.Names;
        if (tag.ValueKind != JsonValueKind.String) WrongType(tag, $"{path}.type", "a string");
        else if (!allowed.Contains(tag.GetString()!)) Report(Rank.Wrong, Errors.InvalidValue($"{path}.type", tag.GetString()!, allowed));
        else if (kinds.Find(tag.GetString()) is { } kind) Kind(value, kind, path);
    }

    private void Kind(JsonElement value, Type kind, string path)
    {
        Object(value, ObjectShape.Of(rules.Shapes(kind)!), path);
        // A client can't put words into the assistant's mouth by sound; the service asks for the text that would be allowed.
        if (kind == typeof(OutputAudioPart) || kind == typeof(AudioPart)) Report(Rank.Missing, Errors.MissingRequiredParameter($"{path}.text"));
    }
}
