namespace ActorVoice.RealtimeServer.Models;

/// <summary>Says what the person said: a spoken turn is answered with its own sound, sample for sample; a written one with a row of tones, a tone a
/// word, and its text as transcript.</summary>
public sealed class EchoModel : IRealtimeModel
{
    public string Name => "echo";

    public IModelSession Open(ModelPacing pacing) => new Session(pacing);

    private sealed class Session(ModelPacing pacing) : IModelSession
    {
        public IModelRun Answer(AnswerRequest request, Action wake) => new ScheduledRun(Steps(request));

        public IModelRun? Transcribe(TranscriptRequest request, Action wake) => null;

        public void Dispose()
        {
        }

        private IEnumerable<ModelStep> Steps(AnswerRequest request)
        {
            foreach (var output in Outputs(request)) yield return new(output, pacing.FirstDelta);
        }

        private IEnumerable<ModelOutput> Outputs(AnswerRequest request)
        {
            var said = request.Context.LastOrDefault(item => item.IsUser);
            return request.Last is { Audio: { Length: > 0 } audio } ? Speech.Of(request.Last.Words, audio, pacing.Chunk)
                : request.Last is { Words: { Length: > 0 } words } ? Speech.Of(words, ToneVoice.Say(words), pacing.Chunk)
                : Speech.Of(said?.Words ?? "", said?.Audio, pacing.Chunk);
        }
    }
}
