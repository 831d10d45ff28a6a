using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace ActorVoice.Protocol;

/// <summary>What a client may write in an object: its fields, taken from the generated metadata, with the rules that stand on the properties.</summary>
internal sealed class ObjectShape
{
    private static readonly ConcurrentDictionary<JsonTypeInfo, ObjectShape> Known = new();

    private readonly Dictionary<string, FieldShape> _fields;

    private ObjectShape(JsonTypeInfo info)
    {
        _fields = info.Properties
            .Where(property => !property.IsExtensionData)
            .Select(property => new FieldShape(property))
            .Where(field => !field.ServerOnly)
            .ToDictionary(field => field.Name, StringComparer.Ordinal);
        Type = info.Type;
    }

    public Type Type { get; }

    public IEnumerable<FieldShape> Fields => _fields.Values;

    public static ObjectShape Of(JsonTypeInfo info) => Known.GetOrAdd(info, static info => new(info));

    public FieldShape? Find(string name) => _fields.GetValueOrDefault(name);
}

/// <summary>One field: what may stand in it.</summary>
internal sealed class FieldShape
{
    public FieldShape(JsonPropertyInfo property)
    {
        Name = property.Name;
        Type = Unwrap(property.PropertyType);
        var member = property.AttributeProvider;
        Required = member?.IsDefined(typeof(WireRequiredAttribute), inherit: true) ?? false;
        ServerOnly = member?.IsDefined(typeof(ServerOnlyAttribute), inherit: true) ?? false;
        Range = Find<WireRangeAttribute>(member);
        Longest = Find<WireLengthAttribute>(member)?.Longest ?? int.MaxValue;
        Names = Find<WireNamesAttribute>(member)?.Names ?? [];
    }

    public string Name { get; }

    /// <summary>Without <see cref="Nullable{T}"/> and <see cref="Optional{T}"/> around it.</summary>
    public Type Type { get; }

    public bool Required { get; }

    public bool ServerOnly { get; }

    public WireRangeAttribute? Range { get; }

    public int Longest { get; }

    public IReadOnlyList<string> Names { get; }

    public static Type Unwrap(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>)) type = type.GetGenericArguments()[0];
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    private static T? Find<T>(ICustomAttributeProvider? member)
        where T : Attribute =>
        member?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
