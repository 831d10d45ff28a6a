using System.Text.Json;

namespace ActorVoice.Recording;

/// <summary>The one list of what a journal can hold: a name for each type, which stays when the type is renamed. Written as
/// `{"is":"CutAnswer","it":{…}}`.</summary>
internal static partial class JournalTable
{
    /// <summary>For a type that is not in the list: the step is written, and no replay goes beyond it. A test keeps that from happening.</summary>
    public const string Unknown = "?";

    private static readonly Dictionary<string, Type> Types = Mails.Concat(Facts).Concat(Effects).Concat(Parts).ToDictionary(row => row.Name, row => row.Type);
    private static readonly Dictionary<Type, string> Names = Types.ToDictionary(row => row.Value, row => row.Key);

    public static IReadOnlyCollection<Type> Known => Names.Keys;

    public static bool Knows(Type type) => Names.ContainsKey(type);

    public static void Write(Utf8JsonWriter writer, object it, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        WriteFields(writer, it, options);
        writer.WriteEndObject();
    }

    public static void WriteFields(Utf8JsonWriter writer, object it, JsonSerializerOptions options)
    {
        if (!Names.TryGetValue(it.GetType(), out var name))
        {
            writer.WriteString("is", Unknown);
            writer.WriteString("type", it.GetType().Name);
            return;
        }

        writer.WriteString("is", name);
        writer.WritePropertyName("it");
        JsonSerializer.Serialize(writer, it, options.GetTypeInfo(it.GetType()));
    }

    /// <exception cref="JsonException">It is not of the list, or not as its type wants it.</exception>
    public static object Read(JsonElement element, JsonSerializerOptions options)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("is", out var name)
            || !Types.TryGetValue(name.GetString() ?? "", out var type)
            || !element.TryGetProperty("it", out var it))
        {
            throw new JsonException($"Nothing here is known by the name '{(element.TryGetProperty("is", out var given) ? given.ToString() : "")}'.");
        }

        return it.Deserialize(options.GetTypeInfo(type)) ?? throw new JsonException($"'{name}' is null.");
    }
}
