using System.Globalization;
using System.Text.Json;
using ActorVoice.Audio.Wav;

namespace ActorVoice.Audio.Sources;

/// <summary>Reads a speech script strictly: every unknown field, wrong value and unusable clip is collected with its line, then all are told.</summary>
internal sealed class SpeechScriptReader
{
    private const long LongestMs = 24 * 3600 * 1000;

    private static readonly string[] Kinds = ["wav", "silence_ms", "tone_hz"];

    private readonly string _path;
    private readonly List<(int Line, string Text)> _errors = [];

    private SpeechScriptReader(string path) => _path = path;

    /// <exception cref="AudioException">With all errors.</exception>
    public static SpeechScript Read(ReadOnlySpan<byte> json, string path)
    {
        var reader = new SpeechScriptReader(path);
        var script = reader.Script(json);
        if (reader._errors.Count == 0 && script is not null)
            return script;

        var lines = reader._errors.OrderBy(error => error.Line).Select(error => $"\n  {path}:{error.Line}: {error.Text}");
        throw new AudioException($"The speech script {path} can't be used:{string.Concat(lines)}");
    }

    private SpeechScript? Script(ReadOnlySpan<byte> json)
    {
        if (SpeechScriptFields.Parse(json, out var fault) is not { } fields)
        {
            _errors.Add(fault);
            return null;
        }

        Report(fields.Duplicates);
        Refuse(fields.Top, "rate", "steps");
        var rate = (int)Number(fields.Top, "rate", 4_000, 192_000, SpeechScript.DefaultRate, whole: true);
        if (fields.Steps is not { Count: > 0 })
            Error(fields.Top.GetValueOrDefault("steps")?.Line ?? 1, "\"steps\" must be a list of at least one step");

        return new SpeechScript(rate, [.. (fields.Steps ?? []).Select(step => Step(step, rate)).OfType<SpeechStep>()]);
    }

    private SpeechStep? Step(SpeechScriptFields.Step step, int rate)
    {
        var fields = step.Fields;
        var kinds = Kinds.Where(fields.ContainsKey).ToArray();
        if (kinds.Length != 1)
        {
            Refuse(fields, "wav", "silence_ms", "tone_hz", "ms", "gain_db");
            Error(step.Line, $"a step must be an object with exactly one of {string.Join(", ", Kinds)}, this has {(kinds.Length == 0 ? "none" : string.Join(" and ", kinds))}");
            return null;
        }

        switch (kinds[0])
        {
            case "wav":
                Refuse(fields, "wav", "gain_db");
                return Clip(fields, rate);
            case "silence_ms":
                Refuse(fields, "silence_ms");
                return new SpeechStep.Silence(Milliseconds(fields, "silence_ms"));
            default:
                Refuse(fields, "tone_hz", "ms", "gain_db");
                if (!fields.ContainsKey("ms"))
                    Error(step.Line, "a tone needs \"ms\", its length");

                var hertz = Number(fields, "tone_hz", 1, (rate / 2) - 1, 0);
                return new SpeechStep.Tone(hertz, Milliseconds(fields, "ms"), Number(fields, "gain_db", -96, 0, -12));
        }
    }

    private SpeechStep.Clip? Clip(Dictionary<string, SpeechScriptFields.Field> fields, int rate)
    {
        var gain = Number(fields, "gain_db", -96, 24, 0);
        var (line, value) = fields["wav"];
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } name)
        {
            Error(line, "\"wav\" must be the path of a WAV file");
            return null;
        }

        var path = Path.Combine(Path.GetDirectoryName(_path) ?? "", name);
        try
        {
            using var clip = WavReader.Open(path);
            _ = new Resampler(clip.Rate, rate);
        }
        catch (AudioException e)
        {
            Error(line, e.Message);
        }

        return new SpeechStep.Clip(path, gain);
    }

    private TimeSpan Milliseconds(Dictionary<string, SpeechScriptFields.Field> fields, string name) =>
        TimeSpan.FromMilliseconds(Number(fields, name, 0, LongestMs, 0, whole: true));

    private double Number(Dictionary<string, SpeechScriptFields.Field> fields, string name, long least, long most, double unset, bool whole = false)
    {
        if (!fields.TryGetValue(name, out var field))
            return unset;

        if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetDouble(out var number)
            && number >= least && number <= most && (!whole || number == Math.Truncate(number)))
        {
            return number;
        }

        Error(field.Line, string.Create(CultureInfo.InvariantCulture,
            $"\"{name}\" must be a {(whole ? "whole " : "")}number from {least} to {most}, it is {field.Value.GetRawText()}"));
        return unset;
    }

    private void Refuse(Dictionary<string, SpeechScriptFields.Field> fields, params string[] known)
    {
        foreach (var (name, field) in fields.Where(field => !known.Contains(field.Key)))
            Error(field.Line, $"unknown field \"{name}\"; known here: {string.Join(", ", known)}");
    }

    private void Report(IEnumerable<(int Line, string Name)> duplicates)
    {
        foreach (var (line, name) in duplicates)
            Error(line, $"\"{name}\" is given twice");
    }

    private void Error(int line, string text) => _errors.Add((line, text));
}
