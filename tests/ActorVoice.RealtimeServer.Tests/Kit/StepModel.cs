using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Tests.Kit;

/// <summary>Answers everything with the same steps.</summary>
internal sealed class StepModel(Func<IEnumerable<ModelStep>> steps) : IRealtimeModel, IModelSession
{
    public StepModel(params ModelStep[] steps)
        : this(() => steps)
    {
    }

    public string Name => "steps";

    public Func<TranscriptRequest, IEnumerable<ModelStep>>? Transcripts { get; init; }

    public List<AnswerRequest> Requests { get; } = [];

    public IModelSession Open(ModelPacing pacing) => this;

    public IModelRun Answer(AnswerRequest request, Action wake)
    {
        Requests.Add(request);
        return new ScheduledRun(steps());
    }

    public IModelRun? Transcribe(TranscriptRequest request, Action wake) => Transcripts is null ? null : new ScheduledRun(Transcripts(request));

    public void Dispose()
    {
    }
}
