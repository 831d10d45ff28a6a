using System.Text.Json;
using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models.Script;

namespace ActorVoice.RealtimeServer.Models;

/// <summary>Answers as a <c>*.model.json</c> says (the project's README describes the format): the first rule that fits gives the reply.</summary>
public sealed class ScriptModel : IRealtimeModel
{
    private readonly ModelScript _script;

    private ScriptModel(ModelScript script) => _script = script;

    public string Name => $"script {_script.Name}";

    /// <summary>What the script wants to go wrong; a server does it along with its own <see cref="RealtimeServerOptions.Faults"/>.</summary>
    public FaultPlan Faults => _script.Faults;

    /// <summary>Reads a script with the WAV files that it names.</summary>
    /// <exception cref="ModelScriptException">Something is wrong with it; the message lists all faults with file and line.</exception>
    public static ScriptModel Load(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return new(ModelScriptReader.Read(file));
    }

    /// <summary>Reads a script that is in memory; relative names of WAV files begin at the current directory.</summary>
    /// <param name="name">For messages, in place of a file's name.</param>
    /// <exception cref="ModelScriptException">As for <see cref="Load"/>.</exception>
    public static ScriptModel Parse(string name, byte[] utf8)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(utf8);
        return new(ModelScriptReader.Read(name, utf8));
    }

    public IModelSession Open(ModelPacing pacing) => new Session(_script, pacing);

    private sealed class Session(ModelScript script, ModelPacing pacing) : IModelSession
    {
        private readonly Dictionary<ScriptRule, int> _used = new(ReferenceEqualityComparer.Instance);

        public IModelRun Answer(AnswerRequest request, Action wake)
        {
            var last = request.Last;
            var words = WordsOf(last, request.Turn);
            var tool = ToolOf(last, request);
            var rule = script.Rules.FirstOrDefault(rule => _used.GetValueOrDefault(rule) < rule.Times && rule.When.Holds(request.Turn, words, tool));
            if (rule is null) return new ScheduledRun([new(NoRule(request.Turn), pacing.FirstDelta)]);
            _used[rule] = _used.GetValueOrDefault(rule) + 1;
            return new ScheduledRun(Steps(rule, words));
        }

        public IModelRun? Transcribe(TranscriptRequest request, Action wake) => script.HeardIn(request.Turn) is { } heard
            ? new ScheduledRun([new(new TranscriptDelta(heard), pacing.FirstDelta), new(new TranscriptDone(heard), pacing.FirstDelta)])
            : new ScheduledRun([new(NotHeard(request.Turn), pacing.FirstDelta)]);

        public void Dispose()
        {
        }

        private static TranscriptFailed NotHeard(int turn) => new(
            ErrorCodes.AudioUnintelligible, $"The script does not say what is heard in turn {turn}: give a rule with 'when.turn' and 'heard'.");

        private ModelFailed NoRule(int turn) => new("no_matching_rule", $"No rule of {script.Name} fits turn {turn}: add one without 'when' for the rest.");

        // A voice without a recogniser is known by what the script says of its turn.
        private string WordsOf(ContextItem? last, int turn) =>
            last is { IsUser: true, Words.Length: 0 } ? script.HeardIn(turn) ?? "" : last?.Words ?? "";

        private static string? ToolOf(ContextItem? last, AnswerRequest request)
        {
            if (last?.Item is not FunctionCallOutputItem { CallId: { } callId }) return null;
            return request.Context.Select(item => item.Item).OfType<FunctionCallItem>().LastOrDefault(call => call.CallId == callId)?.Name ?? "";
        }

        private IEnumerable<ModelStep> Steps(ScriptRule rule, string words)
        {
            var at = pacing.FirstDelta;
            foreach (var step in rule.Reply)
            {
                at += step.Delay;
                foreach (var output in Outputs(step, words)) yield return new(output, at);
            }

            yield return new(new ModelDone(), at);
        }

        private IEnumerable<ModelOutput> Outputs(ScriptStep step, string words) => step switch
        {
            TextStep text => Text(Filled(text.Text, words)).Append(new ModelItemEnd()),
            SoundStep sound => Speech.Of(Filled(sound.Transcript, words), sound.Sound, pacing.Chunk).Append(new ModelItemEnd()),
            CallStep call => [new ModelToolCall(call.Name, Filled(call.Arguments, JsonEncodedText.Encode(words).ToString()), call.CallId)],
            FailStep fail => [new ModelFailed(fail.Code, fail.Message)],
            _ => [],
        };

        private IEnumerable<ModelOutput> Text(string text) => Speech.Of(text, ToneVoice.Say(text), pacing.Chunk);

        private static string Filled(string text, string words) => text.Replace("{words}", words, StringComparison.Ordinal);
    }
}
