using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ActorVoice.Protocol;

/// <summary>Checks a value that is no object and no list.</summary>
internal static class ScalarCheck
{
    /// <summary>What the service calls our input audio; the wording of other formats is not known.</summary>
    private const string ExpectedAudio = "mono PCM16 at 24kHz";

    public static ErrorDetails? Fault(JsonElement value, FieldShape field, Type type, string path)
    {
        if (type == typeof(string)) return Text(value, field, path);
        if (type == typeof(bool)) return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Wrong(value, path, "a boolean");
        if (type == typeof(int) || type == typeof(long)) return Integer(value, field, path, "an integer");
        if (type == typeof(double)) return Decimal(value, field, path);
        if (type == typeof(AudioBytes)) return Audio(value, path);
        if (type == typeof(MaxTokens)) return value.ValueKind == JsonValueKind.String ? Name(value, path, ["inf"]) : Integer(value, field, path, "an integer or 'inf'");
        if (type == typeof(Voice)) return VoiceFault(value, path);
        return Name(value, path, KnownOf(type));
    }

    private static ErrorDetails Wrong(JsonElement value, string path, string expected) => Errors.InvalidType(path, expected, JsonWords.Of(value));

    private static ErrorDetails? Text(JsonElement value, FieldShape field, string path)
    {
        if (value.ValueKind != JsonValueKind.String) return Wrong(value, path, "a string");
        var length = value.GetString()!.Length;
        if (field.Names.Count > 0) return Name(value, path, field.Names);
        return length > field.Longest ? Errors.StringAboveMaxLength(path, field.Longest, length) : null;
    }

    private static ErrorDetails? Name(JsonElement value, string path, IReadOnlyList<string> known)
    {
        if (value.ValueKind != JsonValueKind.String) return Wrong(value, path, "a string");
        return known.Contains(value.GetString()!) ? null : Errors.InvalidValue(path, value.GetString()!, known);
    }

    private static ErrorDetails? VoiceFault(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object) return Name(value, path, Voice.Known);
        foreach (var property in value.EnumerateObject())
            if (property.Name != "id") return Errors.UnknownParameter($"{path}.{property.Name}");
        if (!value.TryGetProperty("id"u8, out var id)) return Errors.MissingRequiredParameter($"{path}.id");
        return id.ValueKind == JsonValueKind.String ? null : Wrong(id, $"{path}.id", "a string");
    }

    private static ErrorDetails? Integer(JsonElement value, FieldShape field, string path, string expected)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var number) || number != decimal.Truncate(number))
            return Wrong(value, path, expected);
        var (least, greatest) = field.Range is { } range ? ((decimal)range.Least, (decimal)range.Greatest) : (int.MinValue, int.MaxValue);
        return number < least ? Beyond(ErrorCodes.IntegerBelowMinValue, path, least, number)
            : number > greatest ? Beyond(ErrorCodes.IntegerAboveMaxValue, path, greatest, number)
            : null;
    }

    private static ErrorDetails? Decimal(JsonElement value, FieldShape field, string path)
    {
        if (value.ValueKind != JsonValueKind.Number || !double.IsFinite(value.GetDouble())) return Wrong(value, path, "a decimal");
        if (field.Range is not { } range) return null;
        var number = value.GetDouble();
        return number < range.Least ? Beyond(ErrorCodes.DecimalBelowMinValue, path, range.Least, number)
            : number > range.Greatest ? Beyond(ErrorCodes.DecimalAboveMaxValue, path, range.Greatest, number)
            : null;
    }

    private static ErrorDetails Beyond(string code, string path, IFormattable bound, IFormattable actual) => Errors.OutOfRange(
        code, path, bound.ToString(null, CultureInfo.InvariantCulture), actual.ToString(null, CultureInfo.InvariantCulture));

    private static ErrorDetails? Audio(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String) return Wrong(value, path, "a string");
        if (!value.TryGetBytesFromBase64(out var bytes)) return Errors.InvalidAudio(path, ExpectedAudio, "an invalid value");
        return bytes.Length == 0 ? Errors.InvalidAudio(path, ExpectedAudio, "empty bytes") : null;
    }

    private static IReadOnlyList<string> KnownOf(Type name) =>
        (IReadOnlyList<string>)name.GetProperty(nameof(Voice.Known), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
