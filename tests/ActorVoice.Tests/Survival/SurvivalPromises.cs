using ActorVoice.Conversation;

namespace ActorVoice.Tests.Survival;

/// <summary>What must hold of every run, however its line was killed.</summary>
internal static class SurvivalPromises
{
    private const string GoOn = "Go on exactly where it stops";

    /// <summary>What is broken; empty: nothing.</summary>
    /// <param name="run">A run that is over.</param>
    /// <param name="unbroken">The same without a kill; null: this is it.</param>
    /// <param name="kills">How often the line was killed at most.</param>
    public static IReadOnlyList<string> Broken(SurvivalRun run, SurvivalRun? unbroken = null, int kills = 1)
    {
        List<string> broken =
        [
            .. Check(run.IsOver, "the conversation did not come to rest"),
            .. Check(run.Events.OfType<SessionStateChanged>().Last(changed => changed.State != SessionState.Ended).State == SessionState.Live, "the session is not live in the end"),
            .. Turns(run, unbroken),
            .. Tools(run),
            .. Hearing(run),
            .. Answers(run),
            .. Continuations(run, kills),
            .. Responses(run),
            .. Asks(run),
            .. run.Events.OfType<Fault>().Where(IsOurs).Select(fault => $"fault {fault.Code}: {fault.Message}"),
        ];
        return broken;
    }

    private static IEnumerable<string> Turns(SurvivalRun run, SurvivalRun? unbroken)
    {
        var turns = Users(run);
        var words = turns.Select(WordsOf).ToList();
        if (!words.SequenceEqual(run.Scenario.Turns))
        {
            yield return $"the turns are [{string.Join(", ", words)}]";
        }
        else if (unbroken is not null)
        {
            foreach (var (turn, whole) in turns.Zip(Users(unbroken)).Where(pair => Voiced(pair.First) != Voiced(pair.Second)))
            {
                yield return $"{turn.Id} has {Voiced(turn)} of {Voiced(whole)} voiced samples";
            }
        }
    }

    private static IEnumerable<string> Tools(SurvivalRun run) =>
        run.Scenario.Tools.Where(tool => run.ToolRuns.GetValueOrDefault(tool) != 1).Select(tool => $"{tool} ran {run.ToolRuns.GetValueOrDefault(tool)} times");

    /// <summary>What was heard is what the items say, in their order and without a sample more.</summary>
    private static IEnumerable<string> Hearing(SurvivalRun run)
    {
        short[] said = [.. Assistants(run).SelectMany(item => item.Audio.ToArray())];
        return Check(run.Heard.AsSpan().SequenceEqual(said), $"{run.Heard.Length} samples were heard, the answers have {said.Length}, or others");
    }

    /// <summary>Each answer is the whole of one that the model gave, or its first part and marked as cut; none is given twice. Also cut is one whose
    /// last sample had come when the line died, but not the word that it was the last.</summary>
    private static IEnumerable<string> Answers(SurvivalRun run)
    {
        HashSet<int> given = [];
        var interrupted = Interruptions(run);
        foreach (var item in Assistants(run).Where(item => item.Audio.Samples > 0))
        {
            var samples = item.Audio.ToArray();
            var ask = run.Model.Asks.FirstOrDefault(ask => samples[0] == Voices.Word(ask.Number, 0)[0])?.Number ?? 0;
            var whole = Voices.Answer(ask, run.Model.WordsOf);
            var words = Voices.WordsOfAnswer(ask, run.Model.WordsOf);
            if (ask == 0 || !given.Add(ask) || !whole.AsSpan().StartsWith(samples))
            {
                yield return $"{item.Id} is no answer of the model's, or one that was given already";
            }
            else if ((!item.Cut && samples.Length < whole.Length) || (item.Status == ItemStatus.Completed && item.Cut && !interrupted.Contains(item.Id)))
            {
                yield return $"{item.Id} has {samples.Length} of {whole.Length} samples, and is {(item.Cut ? "cut" : "not cut")} and {item.Status}";
            }
            else if (!words.StartsWith(item.Words.TrimEnd(), StringComparison.Ordinal))
            {
                yield return $"{item.Id} has words that the model did not say";
            }
        }
    }

    /// <summary>An answer that the line cut is gone on with exactly once, or ends there, as set; who has the word in the end has been answered.</summary>
    private static IEnumerable<string> Continuations(SurvivalRun run, int kills)
    {
        var interrupted = Interruptions(run);
        var cut = Assistants(run).Count(item => item.Cut && !interrupted.Contains(item.Id));
        var continued = run.Model.Asks.Count(ask => ask.Request.Instructions.Contains(GoOn, StringComparison.Ordinal));
        var wanted = run.Scenario.CutAnswers == CutAnswers.Continue ? cut : 0;

        // A continuation that another kill met before it said a word is asked for again.
        var most = wanted + (wanted > 0 ? kills - 1 : 0);
        if (run.Scenario.PersonCutsIn ? continued > Math.Max(kills, most) : continued < wanted || continued > most)
        {
            yield return $"{cut} answers were cut by the line and {continued} gone on with";
        }

        if (Spoken(run).LastOrDefault() is not { Role: ItemRole.Assistant } last || (last.Status != ItemStatus.Completed && run.Scenario.CutAnswers == CutAnswers.Continue))
        {
            yield return "the last turn was not answered";
        }
    }

    private static IEnumerable<string> Responses(SurvivalRun run)
    {
        HashSet<ResponseId> open = [];
        var asides = 0;
        foreach (var happened in run.Events)
        {
            if (happened is ResponseStarted started && !started.OutOfBand && (open.Count > 0 || !open.Add(started.Response)))
            {
                yield return $"{started.Response} began beside another";
            }
            else if (happened is ResponseEnded ended && !open.Remove(ended.Response))
            {
                asides += ended.Outcome == ResponseOutcome.Completed ? 1 : 0;
            }
        }

        if (open.Count > 0 || asides != run.Scenario.Asides || run.Model.Overlaps > 0)
        {
            yield return $"{open.Count} responses never ended, {asides} out of band were completed, {run.Model.Overlaps} ran beside another";
        }
    }

    /// <summary>The model never hears a turn twice, or a later one without an earlier, and an output of a tool once.</summary>
    private static IEnumerable<string> Asks(SurvivalRun run)
    {
        foreach (var ask in run.Model.Asks)
        {
            if (!ask.Turns.SequenceEqual(run.Scenario.Turns.Take(ask.Turns.Count)))
            {
                yield return $"ask {ask.Number} was about [{string.Join(", ", ask.Turns)}]";
            }

            if (ask.OutputsOf.Count != ask.OutputsOf.Distinct().Count())
            {
                yield return $"ask {ask.Number} had an output twice";
            }
        }
    }

    private static HashSet<ItemId> Interruptions(SurvivalRun run) => [.. run.Events.OfType<Interrupted>().Select(cut => cut.Item)];

    private static bool IsOurs(Fault fault) => fault.Blame switch
    {
        FaultBlame.Network => false,
        FaultBlame.Server => fault.Code != "session_expired",
        _ => true,
    };

    private static IEnumerable<ConversationItem> Spoken(SurvivalRun run) => run.Session.Items.Where(item => item.Kind == ItemKind.Message);

    private static List<ConversationItem> Users(SurvivalRun run) => [.. Spoken(run).Where(item => item.Role == ItemRole.User)];

    private static IEnumerable<ConversationItem> Assistants(SurvivalRun run) => Spoken(run).Where(item => item.Role == ItemRole.Assistant);

    private static int Voiced(ConversationItem item) => Voices.Recognise(item.Audio.ToArray()).Voiced;

    /// <summary>A turn whose transcript died with its line is known by its sound.</summary>
    private static string WordsOf(ConversationItem item) => item.Audio.Samples > 0 ? Voices.Recognise(item.Audio.ToArray()).Words : item.Words;

    private static IEnumerable<string> Check(bool holds, string problem) => holds ? [] : [problem];
}
