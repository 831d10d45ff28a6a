using ActorVoice.RealtimeServer.Models;

namespace ActorVoice.Tests.DeadAir;

/// <summary>Begins answers and says nothing, for the first <paramref name="silentAnswers"/> of all its sessions; then it echoes.</summary>
internal sealed class SilentModel(int silentAnswers, TimeSpan? firstSound = null) : IRealtimeModel
{
    private readonly EchoModel _echo = new();

    public string Name => "silent";

    public int Asked { get; private set; }

    public IModelSession Open(ModelPacing pacing) =>
        new Session(this, _echo.Open(firstSound is { } late ? pacing with { FirstDelta = late } : pacing));

    private sealed class Session(SilentModel model, IModelSession echo) : IModelSession
    {
        public IModelRun Answer(AnswerRequest request, Action wake) => ++model.Asked <= model.SilentAnswers ? new Silence() : echo.Answer(request, wake);

        public IModelRun? Transcribe(TranscriptRequest request, Action wake) => null;

        public void Dispose() => echo.Dispose();
    }

    private int SilentAnswers => silentAnswers;

    private sealed class Silence : IModelRun
    {
        public ModelStep Next() => ModelStep.Pending;

        public void Dispose()
        {
        }
    }
}
