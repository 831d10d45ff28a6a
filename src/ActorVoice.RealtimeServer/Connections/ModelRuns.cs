using ActorVoice.RealtimeServer.Models;
using ActorVoice.RealtimeServer.Sessions;

namespace ActorVoice.RealtimeServer.Connections;

/// <summary>The answers and transcripts that a session's model works at, oldest first.</summary>
internal sealed class ModelRuns(IModelSession model, Action wake) : IDisposable
{
    private readonly List<Run> _runs = [];

    public void Start(StartAnswer start, TimeSpan now) =>
        _runs.Add(new(start.ResponseId, IsTranscript: false, now, () => model.Answer(start.Request, wake)));

    public void Start(StartTranscript start, TimeSpan now) =>
        _runs.Add(new(start.ItemId, IsTranscript: true, now, () => model.Transcribe(start.Request, wake) ?? new ScheduledRun(NoRecogniser())));

    public void Start(StartHearing start, TimeSpan now) =>
        _runs.Add(new(start.ItemId, IsTranscript: true, now, () => model.Hear(start.Request, wake)));

    public void Hear(HearMore more, TimeSpan now) => Transcript(more.ItemId)?.Tell(hearing => hearing.Add(more.Sound), now);

    public void Finish(FinishHearing finish, TimeSpan now) => Transcript(finish.ItemId)?.Tell(hearing => hearing.Finish(finish.Turn), now);

    public void Drop(string itemId) => Stop(Transcript(itemId));

    public void Stop(string responseId) => Stop(_runs.Find(run => run.Id == responseId && !run.IsTranscript));

    /// <summary>When the next output is due; null: none is known.</summary>
    public TimeSpan? Due(TimeSpan now)
    {
        TimeSpan? first = null;
        foreach (var run in _runs)
            if (run.Peek(now) is { } due && (first is null || due < first)) first = due;
        return first;
    }

    /// <summary>Takes one output that is due, of the run whose is due first.</summary>
    public bool TryTake(TimeSpan now, out ModelOutput output, out string id, out bool isTranscript)
    {
        (output, id, isTranscript) = (new ModelDone(), "", false);
        var due = Due(now);
        if (due is null || due > now) return false;
        var run = _runs.Find(run => run.Peek(now) == due)!;
        (output, id, isTranscript) = (run.Take(), run.Id, run.IsTranscript);
        if (!output.IsEnd) return true;
        run.Dispose();
        _runs.Remove(run);
        return true;
    }

    public void Dispose()
    {
        _runs.ForEach(run => run.Dispose());
        _runs.Clear();
        model.Dispose();
    }

    private Run? Transcript(string itemId) => _runs.Find(run => run.Id == itemId && run.IsTranscript);

    private void Stop(Run? run)
    {
        if (run is null || !_runs.Remove(run)) return;
        run.Dispose();
    }

    // Nothing is invented: the client is told why there are no words.
    private static IEnumerable<ModelStep> NoRecogniser() =>
        [new(new TranscriptFailed("recognizer_unavailable", "This server's model has no speech recogniser, so there is no transcript of the person's words."), default)];

    private sealed class Run(string id, bool IsTranscript, TimeSpan began, Func<IModelRun> begin) : IDisposable
    {
        private IModelRun? _run;
        private ModelStep _next;
        private bool _isOver;

        public string Id => id;

        public bool IsTranscript { get; } = IsTranscript;

        /// <summary>When the next output is due. A model that breaks has failed; it doesn't take the session along.</summary>
        public TimeSpan? Peek(TimeSpan now)
        {
            if (_next.Output is null && !_isOver) _next = Pulled(now);
            return _next.Output is null ? null : began + _next.At;
        }

        /// <summary>Gives sound to a run that hears.</summary>
        public void Tell(Action<IModelHearing> tell, TimeSpan now)
        {
            if (_isOver || _next.Output is { IsEnd: true }) return;
            try
            {
                _run ??= begin();
                tell((IModelHearing)_run);
            }
            catch (Exception e)
            {
                _next = Broken(e, now);
            }
        }

        public ModelOutput Take()
        {
            var output = _next.Output!;
            _next = default;
            _isOver |= output.IsEnd;
            return output;
        }

        public void Dispose()
        {
            _isOver = true;
            _run?.Dispose();
        }

        private ModelStep Pulled(TimeSpan now)
        {
            try
            {
                _run ??= begin();
                return _run.Next();
            }
            catch (Exception e)
            {
                return Broken(e, now);
            }
        }

        private ModelStep Broken(Exception e, TimeSpan now)
        {
            const string code = Protocol.ErrorCodes.ServerError;
            return new(IsTranscript ? new TranscriptFailed(code, e.Message) : new ModelFailed(code, e.Message), now - began);
        }
    }
}
