using System.Text.Json;
using System.Text.RegularExpressions;
using ActorVoice.Audio;
using ActorVoice.Audio.Wav;

namespace ActorVoice.RealtimeServer.Models.Script;

/// <summary>Reads a <c>*.model.json</c>; finds all faults before it gives up.</summary>
internal sealed class ModelScriptReader
{
    private const int LongestDelayMs = 600_000;
    private const int LongestToneMs = 60_000;
    private static readonly TimeSpan LongestWav = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Kinds = ["text", "wav", "tone", "call", "fail"];

    private readonly List<(int Line, string Text)> _errors = [];
    private readonly string _file;

    private ModelScriptReader(string file) => _file = file;

    /// <param name="utf8">What the file holds; null: it is read.</param>
    public static ModelScript Read(string file, byte[]? utf8 = null)
    {
        var reader = new ModelScriptReader(file);
        var script = reader.ReadFile(utf8);
        return reader._errors.Count == 0 ? script! : throw new ModelScriptException([.. reader._errors.OrderBy(error => error.Line).Select(error => error.Text)]);
    }

    private ModelScript? ReadFile(byte[]? utf8)
    {
        try
        {
            return Script(LocatedJson.Parse(utf8 ?? File.ReadAllBytes(_file)));
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            _errors.Add((line, $"{_file}({line}): this is no JSON: {e.Message.Split(" LineNumber:")[0]}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _errors.Add((0, $"{_file}: can't be read: {e.Message}"));
        }

        return null;
    }

    private void Fault(LocatedJson place, string what) => _errors.Add((place.Line, $"{_file}({place.Line}): {place.Path}: {what}"));

    private ModelScript Script(LocatedJson root)
    {
        var fields = new ScriptFields(root, Fault);
        var name = fields.Text("name") ?? Path.GetFileName(_file);
        var rules = fields.List("rules").Select(Rule).ToList();
        var faults = fields.Find("faults") is null ? FaultPlan.None : fields.List("faults").Select(Faulty).Aggregate(FaultPlan.None, (all, one) => all.And(one));
        fields.RefuseOthers();
        return new(name, rules, faults);
    }

    private FaultPlan Faulty(LocatedJson place)
    {
        IReadOnlyList<string> errors = [$"a text was expected, not {ScriptFields.Word(place.Kind)}."];
        if (place.Kind == JsonValueKind.String && FaultPlan.TryParse([place.Text], out var plan, out errors)) return plan;
        foreach (var error in errors) Fault(place, error);
        return FaultPlan.None;
    }

    private ScriptRule Rule(LocatedJson place)
    {
        var fields = new ScriptFields(place, Fault);
        var when = fields.Find("when") is { } condition ? Condition(condition) : new(null, null, null);
        var heard = fields.Text("heard");
        if (heard is not null && when.Turn is null) Fault(fields.Find("heard")!, "says what was heard in a turn, so 'when.turn' must say in which.");
        var times = fields.Whole("times", 1, int.MaxValue) ?? int.MaxValue;
        var reply = fields.List("reply").Select(Step).OfType<ScriptStep>().ToList();
        fields.RefuseOthers();
        return new(when, heard, times, reply);
    }

    private ScriptCondition Condition(LocatedJson place)
    {
        var fields = new ScriptFields(place, Fault);
        var turn = fields.Whole("turn", 0, int.MaxValue);
        var text = fields.Find("text") is { } pattern ? Pattern(pattern, fields.Text("text")) : null;
        var tool = fields.Text("tool");
        fields.RefuseOthers();
        return new(turn, text, tool);
    }

    private Regex? Pattern(LocatedJson place, string? pattern)
    {
        try
        {
            return pattern is null ? null : new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternTime);
        }
        catch (ArgumentException e)
        {
            Fault(place, $"is no regular expression: {e.Message}");
            return null;
        }
    }

    private ScriptStep? Step(LocatedJson place)
    {
        var fields = new ScriptFields(place, Fault);
        if (place.Kind != JsonValueKind.Object) return null;
        var delay = TimeSpan.FromMilliseconds(fields.Number("delay_ms", 0, LongestDelayMs, isWhole: false) ?? 0);
        var given = Kinds.Where(kind => fields.Find(kind) is not null).ToList();
        if (given.Count > 1) Fault(place, $"says {string.Join(" and ", given)}: write a step for each.");
        if (given.Count == 0 && fields.Find("delay_ms") is null) Fault(place, $"says nothing: give one of {string.Join(", ", Kinds)}, or delay_ms.");
        ScriptStep? step = given.FirstOrDefault() switch
        {
            "text" => new TextStep(delay, fields.Text("text") ?? ""),
            "wav" => new SoundStep(delay, Wav(fields.Find("wav")!, fields.Text("wav")), fields.Text("transcript") ?? ""),
            "tone" => new SoundStep(delay, Tone(fields.Find("tone")!), fields.Text("transcript") ?? ""),
            "call" => Call(delay, fields.Find("call")!),
            "fail" => Fail(delay, fields.Find("fail")!),
            _ => new PauseStep(delay),
        };
        fields.RefuseOthers();
        return step;
    }

    private AudioClip Wav(LocatedJson place, string? name)
    {
        var nothing = new AudioClip(ToneVoice.Rate, []);
        if (name is null) return nothing;
        try
        {
            var (rate, samples) = WavFile.Read(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_file))!, name));
            if (MediaTime.ToTimeSpan(samples.Length, rate) <= LongestWav) return new(rate, [samples]);
            Fault(place, $"is longer than {LongestWav.TotalMinutes} minutes.");
        }
        catch (Exception e) when (e is AudioException or IOException or ArgumentException)
        {
            Fault(place, e.Message);
        }

        return nothing;
    }

    private AudioClip Tone(LocatedJson place)
    {
        var fields = new ScriptFields(place, Fault);
        var hertz = fields.Number("hz", 20, 11_000, isWhole: false) ?? 440;
        var milliseconds = fields.Whole("ms", 1, LongestToneMs) ?? 500;
        fields.RefuseOthers();
        return new(ToneVoice.Rate, [ToneVoice.Tone(hertz, milliseconds * (ToneVoice.Rate / 1000))]);
    }

    private CallStep Call(TimeSpan delay, LocatedJson place)
    {
        var fields = new ScriptFields(place, Fault);
        var name = fields.Text("name", required: true) ?? "";
        var arguments = fields.Find("arguments");
        if (arguments is not null and not { Kind: JsonValueKind.Object or JsonValueKind.String })
            Fault(arguments, "the arguments are an object, or a text that is sent as it stands.");
        var callId = fields.Text("call_id");
        fields.RefuseOthers();
        return new(delay, name, arguments?.Text ?? "{}", callId);
    }

    private FailStep Fail(TimeSpan delay, LocatedJson place)
    {
        var fields = new ScriptFields(place, Fault);
        var code = fields.Text("code") ?? Protocol.ErrorCodes.ServerError;
        var message = fields.Text("message") ?? "The script says that this answer fails.";
        fields.RefuseOthers();
        return new(delay, code, message);
    }
}
