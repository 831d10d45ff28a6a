using System.Reflection;
using System.Text.Json;
using ActorVoice.Recording;

namespace ActorVoice.Tests.Recording;

/// <summary>Makes one of any message, with something in every field.</summary>
internal static class MailSamples
{
    public static object Of(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Of(inner),
        _ when type == typeof(UplinkFormatForm) => new UplinkFormatForm("PCM16"),
        _ when type == typeof(string) => "text of sorts",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 7,
        _ when type == typeof(long) => 12_345_678_901L,
        _ when type == typeof(ulong) => 17UL,
        _ when type == typeof(double) => 0.3,
        _ when type == typeof(TimeSpan) => TimeSpan.FromTicks(12_345_678),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero),
        _ when type == typeof(ReadOnlyMemory<short>) => (ReadOnlyMemory<short>)new short[] { 1, -2, 3 },
        _ when type == typeof(ReadOnlyMemory<byte>) => (ReadOnlyMemory<byte>)"{}"u8.ToArray(),
        _ when type == typeof(JsonElement) => JsonElement.Parse("{\"a\":1}"),
        _ when type == typeof(IReadOnlyDictionary<string, string>) => new Dictionary<string, string> { ["key"] = "value" },
        _ when type.IsEnum => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!,
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => List(type.GetGenericArguments()[0]),
        _ when type.IsAbstract => Of(JournalTable.Known.First(known => known.IsSubclassOf(type))),
        _ => Made(type),
    };

    private static Array List(Type element)
    {
        var list = Array.CreateInstance(element, 1);
        list.SetValue(Of(element), 0);
        return list;
    }

    private static object Made(Type type)
    {
        var made = Constructed(type);
        foreach (var property in type.GetProperties().Where(it => it.SetMethod is not null && !IsParameter(type, it)))
        {
            property.SetValue(made, Of(property.PropertyType));
        }

        return made;
    }

    private static object Constructed(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance).MaxBy(it => it.GetParameters().Length);
        return constructor is null || constructor.GetParameters() is [{ } only] && only.ParameterType == type
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType))]);
    }

    private static bool IsParameter(Type type, PropertyInfo property) =>
        type.GetConstructors().Any(it => it.GetParameters().Any(parameter => parameter.Name == property.Name));
}
