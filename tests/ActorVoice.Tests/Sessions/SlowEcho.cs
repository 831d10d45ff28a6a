using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.Tests.Sessions;

/// <summary>The echo at the pace of speech, so that things happen in the middle of an answer.</summary>
internal sealed class SlowEcho : IRealtimeModel
{
    private readonly EchoModel _echo = new();

    public string Name => "slow echo";

    public IModelSession Open(ModelPacing pacing) => new Session(_echo.Open(pacing), pacing);

    private sealed class Session(IModelSession echo, ModelPacing pacing) : IModelSession
    {
        public IModelRun Answer(AnswerRequest request, Action wake) => new Run(echo.Answer(request, wake), pacing);

        public IModelRun? Transcribe(TranscriptRequest request, Action wake) => echo.Transcribe(request, wake);

        public void Dispose() => echo.Dispose();
    }

    private sealed class Run(IModelRun run, ModelPacing pacing) : IModelRun
    {
        private TimeSpan _spoken;

        public ModelStep Next()
        {
            var step = run.Next();
            _spoken += step.Output is ModelAudio ? pacing.Chunk : TimeSpan.Zero;
            return step.Output is null ? step : step with { At = step.At + _spoken };
        }

        public void Dispose() => run.Dispose();
    }
}
