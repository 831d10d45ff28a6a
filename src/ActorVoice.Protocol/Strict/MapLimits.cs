using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>The limits of <c>metadata</c>: 16 pairs, names of 64 characters. The length of a text is the field's own rule.</summary>
internal static class MapLimits
{
    private const int Pairs = 16;
    private const int NameLength = 64;

    public static ErrorDetails? Fault(JsonElement map, FieldShape field, string path)
    {
        if (field.Longest == int.MaxValue) return null; // not metadata: a map without limits
        var count = 0;
        foreach (var pair in map.EnumerateObject())
        {
            count++;
            if (pair.Name.Length > NameLength) return Errors.StringAboveMaxLength(path, NameLength, pair.Name.Length);
        }

        return count > Pairs ? Errors.ObjectAboveMaxProperties(path, Pairs, count) : null;
    }
}
