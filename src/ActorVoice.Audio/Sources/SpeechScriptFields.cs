using System.Text.Json;

namespace ActorVoice.Audio.Sources;

/// <summary>A speech script as written: every field with the line it stands on, nothing judged yet.</summary>
internal sealed class SpeechScriptFields
{
    /// <param name="Line">Counted from 1.</param>
    public sealed record Field(int Line, JsonElement Value);

    /// <param name="Fields">Empty if the step is no object.</param>
    public sealed record Step(int Line, Dictionary<string, Field> Fields);

    public Dictionary<string, Field> Top { get; private set; } = [];

    /// <summary>Null if "steps" is missing or no list.</summary>
    public List<Step>? Steps { get; private set; }

    public List<(int Line, string Name)> Duplicates { get; } = [];

    /// <summary>Null, with the fault, if the text is no JSON object.</summary>
    public static SpeechScriptFields? Parse(ReadOnlySpan<byte> json, out (int Line, string Text) fault)
    {
        fault = default;
        var script = new SpeechScriptFields();

        // Editors on Windows put a byte order mark in front.
        if (json.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            json = json[3..];

        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                script.Top = script.ReadObject(ref reader, json);
                reader.Read();
                return script;
            }

            fault = (1, "it must be an object with \"steps\"");
        }
        catch (JsonException e)
        {
            fault = ((int)(e.LineNumber ?? 0) + 1, $"it is no JSON here: {e.Message.Split(" LineNumber:")[0]}");
        }

        return null;
    }

    private Dictionary<string, Field> ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, bool isStep = false)
    {
        Dictionary<string, Field> fields = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var line = LineOf(reader, json);
            reader.Read();
            if (!isStep && name == "steps" && reader.TokenType == JsonTokenType.StartArray)
                Steps = ReadSteps(ref reader, json);

            var value = reader.TokenType == JsonTokenType.EndArray ? default : JsonElement.ParseValue(ref reader);
            if (!fields.TryAdd(name, new Field(line, value)))
                Duplicates.Add((line, name));
        }

        return fields;
    }

    private List<Step> ReadSteps(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        List<Step> steps = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var line = LineOf(reader, json);
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                steps.Add(new Step(line, ReadObject(ref reader, json, isStep: true)));
                continue;
            }

            reader.Skip();
            steps.Add(new Step(line, []));
        }

        return steps;
    }

    private static int LineOf(in Utf8JsonReader reader, ReadOnlySpan<byte> json) => json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
}
