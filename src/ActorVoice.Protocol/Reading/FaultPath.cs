using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

/// <summary>
/// Finds the field that could not be read. The serializer's own path ends at each list or tagged object, so after a failure the event is taken
/// apart along its shapes; the cost does not matter then.
/// </summary>
internal static class FaultPath
{
    /// <summary>For example <c>rate_limits[0].limit</c>; empty when no single field is to blame.</summary>
    public static string Find(JsonElement message, JsonTypeInfo shape) => InObject(message, shape, "");

    private static string InObject(JsonElement value, JsonTypeInfo shape, string path)
    {
        if (value.ValueKind != JsonValueKind.Object) return path;
        foreach (var property in value.EnumerateObject())
        {
            var field = shape.Properties.FirstOrDefault(field => field.Set is not null && !field.IsExtensionData && field.Name == property.Name);
            if (field is null || Reads(property.Value, shape.Options.GetTypeInfo(field.PropertyType))) continue;
            return InValue(property.Value, field.PropertyType, shape.Options, path.Length == 0 ? property.Name : $"{path}.{property.Name}");
        }

        return path;
    }

    private static string InValue(JsonElement value, Type type, JsonSerializerOptions options, string path)
    {
        type = FieldShape.Unwrap(type);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>)) return InList(value, type.GetGenericArguments()[0], options, path);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(NameOr<>)) type = type.GetGenericArguments()[0];
        if (type.IsAbstract && type.IsAssignableTo(typeof(ITagged))) type = KindOf(value, type) ?? type;
        return type.IsAssignableTo(typeof(WireObject)) && !type.IsAbstract ? InObject(value, options.GetTypeInfo(type), path) : path;
    }

    private static string InList(JsonElement value, Type element, JsonSerializerOptions options, string path)
    {
        if (value.ValueKind != JsonValueKind.Array) return path;
        var index = -1;
        foreach (var item in value.EnumerateArray())
        {
            index++;
            if (item.ValueKind != JsonValueKind.Null && !Reads(item, options.GetTypeInfo(element)))
                return InValue(item, element, options, $"{path}[{index}]");
        }

        return path;
    }

    private static Type? KindOf(JsonElement value, Type tagged) =>
        value.ValueKind == JsonValueKind.Object
            ? TaggedKinds.Of(tagged).Find(value.TryGetProperty("type"u8, out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null)
            : null;

    private static bool Reads(JsonElement value, JsonTypeInfo shape)
    {
        try
        {
            value.Deserialize(shape);
            return true;
        }
        catch (Exception e) when (EventReader.IsBadInput(e))
        {
            return false;
        }
    }
}
