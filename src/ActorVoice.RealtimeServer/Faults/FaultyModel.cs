using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.RealtimeServer.Faults;

/// <summary>A session's model some of whose answers go wrong on demand.</summary>
internal sealed class FaultyModel(IModelSession model, LineFaults faults, ModelPacing pacing) : IModelSession
{
    public IModelRun Answer(AnswerRequest request, Action wake) => faults.Respond() switch
    {
        FailResponse fail => new ScheduledRun([new(new ModelFailed(fail.Code, fail.Message, fail.Type), pacing.FirstDelta)]),
        StallResponse => new StalledRun(),
        _ => model.Answer(request, wake),
    };

    public IModelRun? Transcribe(TranscriptRequest request, Action wake) => model.Transcribe(request, wake);

    public void Dispose() => model.Dispose();

    private sealed class StalledRun : IModelRun
    {
        public ModelStep Next() => ModelStep.Pending;

        public void Dispose()
        {
        }
    }
}
