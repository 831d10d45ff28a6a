using System.Globalization;
using System.Text.Json;

namespace ActorVoice.Host.Conform.Wire;

/// <summary>Finds a value by its path: <c>session.audio.input.format</c>, <c>response.output[0].id</c>.</summary>
internal static class JsonPath
{
    /// <summary>Null: nothing is there. A null that was sent is a value.</summary>
    public static JsonElement? Find(JsonElement json, string path)
    {
        JsonElement? at = json;
        foreach (var step in path.Split('.', '['))
        {
            at = at is not { } here ? null
                : step.EndsWith(']') ? Element(here, int.Parse(step[..^1], CultureInfo.InvariantCulture))
                : here.ValueKind == JsonValueKind.Object && here.TryGetProperty(step, out var value) ? value
                : null;
        }

        return at;
    }

    private static JsonElement? Element(JsonElement list, int index) =>
        list.ValueKind == JsonValueKind.Array && index < list.GetArrayLength() ? list[index] : null;
}
