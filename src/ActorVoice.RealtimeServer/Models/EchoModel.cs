using ActorVoice.Protocol;

namespace ActorVoice.RealtimeServer.Models;

/// <summary>Says what the person said: a spoken turn is answered with its own sound, sample for sample; a written one with a row of tones, a tone a
/// word, and its text as transcript. Where a call is required it calls the function, or the first, with empty arguments.</summary>
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
            foreach (var output in CalledIn(request) is { } name ? [new ModelToolCall(name, "{}")] : Outputs(request)) yield return new(output, pacing.FirstDelta);
        }

        private static string? CalledIn(AnswerRequest request) =>
            request.ToolChoice.Object is { } forced ? forced.Name
            : request.ToolChoice.Name == "required" ? request.Tools.OfType<FunctionTool>().FirstOrDefault()?.Name
            : null;

        private IEnumerable<ModelOutput> Outputs(AnswerRequest request)
        {
            var said = request.Context.LastOrDefault(item => item.IsUser);
            return request.Last is { Audio: { Length: > 0 } audio } ? Speech.Of(request.Last.Words, audio, pacing.Chunk)
                : request.Last is { Words: { Length: > 0 } words } ? Speech.Of(words, ToneVoice.Say(words), pacing.Chunk)
                : Speech.Of(said?.Words ?? "", said?.Audio, pacing.Chunk);
        }
    }
}
