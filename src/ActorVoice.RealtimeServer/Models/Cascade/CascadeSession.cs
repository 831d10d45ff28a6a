using ActorVoice.RealtimeServer.Models.Cascade.Answers;
using ActorVoice.RealtimeServer.Models.Cascade.Recognition;

namespace ActorVoice.RealtimeServer.Models.Cascade;

/// <summary>One conversation: the words of its turns by item, and the answers that wait for them.</summary>
internal sealed class CascadeSession(ISpeechRecognizer? recognizer, Answerer answerer, ModelPacing pacing) : IModelSession
{
    private readonly Speaker _speaker = new();
    private readonly SpokenWords _words = new(recognizer);

    public IModelHearing Hear(HearingRequest request, Action wake)
    {
        var turn = _words.Expect(request.ItemId);
        return new CascadeHearing(recognizer, _speaker, turn, wake);
    }

    public IModelRun? Transcribe(TranscriptRequest request, Action wake) => null;

    public IModelRun Answer(AnswerRequest request, Action wake) => new PumpedRun(
        (outputs, cancellation) => answerer.AnswerAsync(request, _words, pacing.Chunk, outputs, cancellation), wake);

    public void Dispose()
    {
        // Runs and hearings are disposed by their owner.
    }
}
