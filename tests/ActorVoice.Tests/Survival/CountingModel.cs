using ActorVoice.Protocol;
using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.Tests.Survival;

/// <summary>A model that answers differently each time it is asked, so that nothing can be faked, and remembers what it was asked and in which
/// conversation. It calls the tools it is given until it has the output of each.</summary>
/// <param name="wordsOf">How long the answer to the <c>n</c>th question of a run is; a word is 100 ms.</param>
internal sealed class CountingModel(int wordsOf, IReadOnlyList<string> tools) : IRealtimeModel
{
    private static readonly TimeSpan BetweenWords = TimeSpan.FromMilliseconds(40);
    private readonly Lock _lock = new();
    private readonly List<Ask> _asks = [];

    public string Name => "counting";

    public int WordsOf => wordsOf;

    public IReadOnlyList<Ask> Asks
    {
        get
        {
            lock (_lock)
            {
                return [.. _asks];
            }
        }
    }

    /// <summary>Answers that wrote to one conversation at the same time: more than none is a fault of whoever asked.</summary>
    public int Overlaps { get; private set; }

    public IModelSession Open(ModelPacing pacing) => new Session(this, pacing);

    private Ask Note(AnswerRequest request)
    {
        lock (_lock)
        {
            var ask = new Ask(_asks.Count + 1, request);
            _asks.Add(ask);
            return ask;
        }
    }

    private sealed class Session(CountingModel model, ModelPacing pacing) : IModelSession
    {
        private Run? _active;

        public IModelRun Answer(AnswerRequest request, Action wake)
        {
            var ask = model.Note(request);
            var run = new Run(Steps(ask));
            if (!request.IsWritten)
            {
                model.Overlaps += _active is { IsOver: false } ? 1 : 0;
                _active = run;
            }

            return run;
        }

        public IModelRun Transcribe(TranscriptRequest request, Action wake)
        {
            var words = Voices.Recognise(request.Audio.ToArray()).Words;
            return new ScheduledRun([new(new TranscriptDelta(words[..4]), pacing.FirstDelta), new(new TranscriptDone(words), pacing.FirstDelta * 3)]);
        }

        public void Dispose()
        {
        }

        private IEnumerable<ModelStep> Steps(Ask ask)
        {
            var missing = model.Missing(ask.Request);
            foreach (var tool in missing)
            {
                yield return new(new ModelToolCall(tool, """{"of":"it"}"""), pacing.FirstDelta);
            }

            var at = pacing.FirstDelta;
            for (var word = 0; missing.Count == 0 && word < model.WordsOf; word++, at += BetweenWords)
            {
                yield return new(new ModelWords(Voices.WordOfAnswer(ask.Number, word)), at);
                yield return new(new ModelAudio(Voices.Rate, Voices.Word(ask.Number, word)), at);
            }

            yield return new(new ModelDone(), at);
        }
    }

    private List<string> Missing(AnswerRequest request)
    {
        if (request.IsWritten)
        {
            return [];
        }

        var answered = request.Context.Select(item => item.Item).OfType<FunctionCallOutputItem>().Select(output => output.CallId).ToHashSet();
        var known = request.Context.Select(item => item.Item).OfType<FunctionCallItem>().Where(call => answered.Contains(call.CallId)).Select(call => call.Name ?? "");
        return [.. tools.Except(known)];
    }

    private sealed class Run(IEnumerable<ModelStep> steps) : IModelRun
    {
        private readonly ScheduledRun _steps = new(steps);

        public bool IsOver { get; private set; }

        public ModelStep Next()
        {
            var step = _steps.Next();
            IsOver |= step.Output is { IsEnd: true };
            return step;
        }

        public void Dispose()
        {
            IsOver = true;
            _steps.Dispose();
        }
    }
}

/// <summary>A question to the model.</summary>
internal sealed record Ask(int Number, AnswerRequest Request)
{
    /// <summary>The person's turns as the model hears or reads them.</summary>
    public IReadOnlyList<string> Turns => [.. Request.Context.Where(item => item.IsUser).Select(WordsOf)];

    public IReadOnlyList<string?> OutputsOf => [.. Request.Context.Select(item => item.Item).OfType<FunctionCallOutputItem>().Select(output => output.CallId)];

    private static string WordsOf(ContextItem item) => item.Words.Length > 0 ? item.Words : Voices.Recognise(item.Audio?.ToArray() ?? []).Words;
}
